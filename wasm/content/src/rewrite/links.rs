//! Which links go to other sites.

use super::options::ExternalLinks;

impl ExternalLinks {
    /// Whether this address, without character references, is of another site.
    pub(super) fn is_external(&self, url: &str) -> bool {
        let rest = match protocol(url) {
            Some(name) if self.protocols.iter().any(|own| own == name) => &url[name.len() + 1..],
            Some(_) => return false,
            None => url,
        };
        match rest.strip_prefix("//") {
            Some(rest) => !self.is_own(rest),
            // As `https:a`, which a browser reads as one of the site's own only sometimes.
            None => rest.len() < url.len(),
        }
    }

    /// Whether what stands behind `//` starts with one of the site's own hosts.
    fn is_own(&self, rest: &str) -> bool {
        let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
        let authority = &rest[..end];
        let host = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let is = |own: &String| host.eq_ignore_ascii_case(own) || name.eq_ignore_ascii_case(own);
        self.hosts.iter().any(is)
    }
}

/// What stands before the colon of an absolute address. A drive letter of Windows (`C:\`) is none.
fn protocol(url: &str) -> Option<&str> {
    let (name, rest) = url.split_once(':')?;
    let bytes = name.as_bytes();
    let is_name = bytes.first()?.is_ascii_alphabetic()
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte));
    let is_drive = name.len() == 1 && rest.starts_with('\\');
    (is_name && !is_drive).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_external_by_their_protocol() {
        let links = ExternalLinks::default();
        for url in ["http://a", "https://a/b", "//a", "https:a"] {
            assert!(links.is_external(url), "{url}");
        }
        for url in [
            "",
            "#a",
            "/a",
            "a:b",
            "mailto:a@b",
            "C:\\a",
            "HTTPS://a",
            "ü:a",
            "./https://a",
        ] {
            assert!(!links.is_external(url), "{url}");
        }
    }

    #[test]
    fn own_hosts_are_not_external_whatever_stands_around_them() {
        let links = ExternalLinks {
            hosts: vec!["own.example".to_owned(), "local:1".to_owned()],
            ..ExternalLinks::default()
        };
        for url in [
            "https://own.example",
            "//Own.example:8080/a",
            "http://u:p@own.example?q",
            "http://local:1#a",
        ] {
            assert!(!links.is_external(url), "{url}");
        }
        for url in [
            "https://own.example.evil",
            "https://own.example@evil",
            "https://evil\\@own.example",
            "https://evil/@own.example",
            "http://local:2",
            "http://local",
        ] {
            assert!(links.is_external(url), "{url}");
        }
    }
}
