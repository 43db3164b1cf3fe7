//! Pages that are HTML already: links to other sites, ids of headings and loading of images, in one pass.
//!
//! No tree is built: what is not touched stays as it was written, byte by byte. Rewriting what has been rewritten
//! changes nothing.

mod links;
mod marks;
mod options;

use std::borrow::Cow;
use std::cell::RefCell;
use std::mem::take;
use std::rc::Rc;

use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, HtmlRewriter, MemorySettings, Settings, element, end_tag, text};

use crate::slug::Slugger;
use crate::{Cause, Error, Result};
use marks::{BOUND, Filling, Heading, Mark, escape};
pub use options::{Anchor, ExternalLinks, Headings, Images, Limits, RewriteOptions};

const HEADINGS: &str = "h1, h2, h3, h4, h5, h6";

/// Rewrites a page or a fragment of one. NUL becomes U+FFFD, as browsers have it.
///
/// # Errors
/// [`Cause::LimitBytes`] for too long a page, [`Cause::LimitWork`] for one that takes too much memory, and
/// [`Cause::Syntax`] where what a tag means depends on what a streaming reader cannot know (such as `<select><xmp>`).
pub fn rewrite(html: &str, options: &RewriteOptions) -> Result<String> {
    let Limits {
        max_bytes,
        max_memory,
    } = options.limits;
    if html.len() > max_bytes {
        let message = format!("{} bytes; at most {max_bytes} are allowed", html.len());
        return Err(Error::new(Cause::LimitBytes, message));
    }
    let html = if html.contains(BOUND) {
        Cow::Owned(html.replace(BOUND, "\u{fffd}"))
    } else {
        Cow::Borrowed(html)
    };
    let outline = Rc::new(RefCell::new(Outline::default()));
    let mut out = Vec::with_capacity(html.len() + html.len() / 16);
    {
        let settings = settings(options, &outline);
        let mut rewriter = HtmlRewriter::new(settings, |chunk: &[u8]| out.extend_from_slice(chunk));
        rewriter
            .write(html.as_bytes())
            .and_then(|()| rewriter.end())
            .map_err(|error| explain(error, max_memory))?;
    }
    let mut outline = outline.borrow_mut();
    outline.finish();
    let page =
        String::from_utf8(out).map_err(|_| Error::new(Cause::Syntax, "not written as UTF-8"))?;
    let filling = Filling {
        headings: take(&mut outline.headings),
        anchor: options
            .headings
            .as_ref()
            .and_then(|headings| headings.anchor),
        content: options
            .external_links
            .as_ref()
            .and_then(|links| links.content.as_deref()),
    };
    Ok(filling.fill(page))
}

fn explain(error: RewritingError, max_memory: usize) -> Error {
    match error {
        RewritingError::MemoryLimitExceeded(_) => Error::new(
            Cause::LimitWork,
            format!("elements that are open take more than {max_memory} bytes"),
        ),
        RewritingError::ParsingAmbiguity(ambiguity) => {
            let message = ambiguity.to_string();
            let tag = message.split('`').nth(1).unwrap_or("a tag");
            Error::new(
                Cause::Syntax,
                format!("what follows `{tag}` may be text or markup"),
            )
        }
        error => Error::new(Cause::Syntax, error.to_string()),
    }
}

fn settings<'a>(
    options: &'a RewriteOptions,
    outline: &Rc<RefCell<Outline>>,
) -> Settings<'a, 'static> {
    let memory = MemorySettings::new()
        .with_preallocated_parsing_buffer_size(0)
        .with_max_allowed_memory_usage(options.limits.max_memory);
    let mut settings = Settings::new().with_memory_settings(memory);
    if let Some(links) = &options.external_links {
        let handler = element!("a[href]", move |link| mark_link(link, links));
        settings = settings.append_element_content_handler(handler);
    }
    if let Some(headings) = &options.headings {
        let (ids, texts) = (outline.clone(), outline.clone());
        settings = settings
            .append_element_content_handler(element!(HEADINGS, move |heading| {
                start_heading(heading, headings, &ids)
            }))
            .append_element_content_handler(text!(HEADINGS, move |chunk| {
                texts.borrow_mut().read(chunk.as_str());
                Ok(())
            }));
    }
    if let Some(&Images { eager }) = options.images.as_ref() {
        let mut seen = 0;
        let handler = element!("img", move |image| {
            let (loading, decoding) = if seen < eager {
                ("eager", "sync")
            } else {
                ("lazy", "async")
            };
            // Of images that are all urgent none is: one is the largest thing a reader sees first.
            if seen == 0 && eager > 0 && !image.has_attribute("loading") {
                set_missing(image, "fetchpriority", "high")?;
            }
            set_missing(image, "loading", loading)?;
            set_missing(image, "decoding", decoding)?;
            seen = seen.saturating_add(1);
            Ok(())
        });
        settings = settings.append_element_content_handler(handler);
    }
    settings
}

fn set_missing(element: &mut Element<'_, '_>, name: &str, value: &str) -> HandlerResult {
    if !element.has_attribute(name) {
        element.set_attribute(name, value)?;
    }
    Ok(())
}

fn mark_link(link: &mut Element<'_, '_>, options: &ExternalLinks) -> HandlerResult {
    let href = link.get_attribute("href").unwrap_or_default();
    if !options.is_external(&html_escape::decode_html_entities(&href)) {
        return Ok(());
    }
    if !options.rel.is_empty() {
        link.set_attribute("rel", &escape(&options.rel))?;
    }
    if let Some(target) = &options.target {
        link.set_attribute("target", &escape(target))?;
    }
    if options.content.is_some() && link.can_have_content() {
        link.append(&Mark::Content.write(), ContentType::Html);
    }
    Ok(())
}

fn start_heading(
    element: &mut Element<'_, '_>,
    options: &Headings,
    outline: &Rc<RefCell<Outline>>,
) -> HandlerResult {
    if !element.can_have_content() {
        return Ok(());
    }
    let given = element.get_attribute("id").filter(|id| !id.is_empty());
    let number = outline
        .borrow_mut()
        .start(given.as_deref(), &options.prefix);
    if given.is_none() {
        element.set_attribute("id", &Mark::Id(number).write())?;
    }
    if options.anchor.is_some() {
        element.prepend(&Mark::Start(number).write(), ContentType::Html);
        element.append(&Mark::End(number).write(), ContentType::Html);
    }
    let outline = outline.clone();
    element.on_end_tag(end_tag!(move |_| {
        outline.borrow_mut().close(number);
        Ok(())
    }))
}

/// The headings met so far.
#[derive(Default)]
struct Outline {
    headings: Vec<Heading>,
    slugger: Slugger,
    /// The heading whose id is looked for: its number, what the id starts with, and its text so far.
    open: Option<(usize, String, String)>,
}

impl Outline {
    /// Starts a heading, which ends the one before: browsers know no heading in a heading.
    fn start(&mut self, given: Option<&str>, prefix: &str) -> usize {
        self.finish();
        let number = self.headings.len();
        let mut heading = Heading::default();
        match given {
            Some(id) => heading.id = html_escape::decode_html_entities(id).into_owned(),
            None => self.open = Some((number, prefix.to_owned(), String::new())),
        }
        self.headings.push(heading);
        number
    }

    fn read(&mut self, chunk: &str) {
        if let Some((_, _, text)) = &mut self.open {
            text.push_str(chunk);
        }
    }

    fn close(&mut self, number: usize) {
        if self.open.as_ref().is_some_and(|(open, ..)| *open == number) {
            self.finish();
        }
        if let Some(heading) = self.headings.get_mut(number) {
            heading.is_closed = true;
        }
    }

    /// Finds the id of the heading that is open.
    fn finish(&mut self) {
        let Some((number, prefix, text)) = self.open.take() else {
            return;
        };
        let slug = self.slugger.slug(&html_escape::decode_html_entities(&text));
        if let Some(heading) = self.headings.get_mut(number) {
            heading.id = prefix + &slug;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
