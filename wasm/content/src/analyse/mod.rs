//! What a site wants to know about a text: headings, words, an excerpt, links.
