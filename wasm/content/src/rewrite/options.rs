//! What is rewritten, and how.

/// What is done to a page. Nothing by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RewriteOptions {
    /// Marks links to other sites.
    pub external_links: Option<ExternalLinks>,
    /// Gives headings ids, and links to themselves.
    pub headings: Option<Headings>,
    /// Says when images are loaded and decoded.
    pub images: Option<Images>,
    /// What a page may be at most.
    pub limits: Limits,
}

/// What is written on links to other sites, as by `rehype-external-links`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLinks {
    /// Link types, blanks between them; an empty text writes none. Default `nofollow`.
    pub rel: String,
    /// Where the link opens. Default: not written.
    pub target: Option<String>,
    /// Protocols that are of other sites, as they are written. Default `http` and `https`.
    pub protocols: Vec<String>,
    /// Hosts that are the site's own, in lower case, with their port if they have one. Default none.
    pub hosts: Vec<String>,
    /// Text behind the link, in a `<span>`. Default none.
    pub content: Option<String>,
}

impl Default for ExternalLinks {
    fn default() -> Self {
        ExternalLinks {
            rel: "nofollow".to_owned(),
            target: None,
            protocols: vec!["http".to_owned(), "https".to_owned()],
            hosts: Vec::new(),
            content: None,
        }
    }
}

/// How headings get ids, as by `rehype-slug`, and links, as by `rehype-autolink-headings`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headings {
    /// What the ids made here start with. Default nothing.
    pub prefix: String,
    /// Where a link to the heading goes. Default: there is none.
    pub anchor: Option<Anchor>,
}

/// Where a link to the heading goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Before its text.
    Prepend,
    /// Behind its text.
    Append,
    /// Around its text.
    Wrap,
}

/// What is written on images whose author said nothing: `loading="lazy"` and `decoding="async"`, on the first ones
/// `loading="eager"` and `decoding="sync"`, and on the very first of these `fetchpriority="high"`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Images {
    /// How many images from the start are loaded at once. Default 0.
    pub eager: u32,
}

/// What a page may be at most. Every limit passed is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of HTML. Default 64 MiB.
    pub max_bytes: usize,
    /// Bytes kept while reading, which grow with the elements that are open. Default 64 MiB.
    pub max_memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 64 << 20,
            max_memory: 64 << 20,
        }
    }
}
