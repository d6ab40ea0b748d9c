//! `_headers`, which Netlify and Cloudflare Pages read: the page's policy once more, and how long files may be kept.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::{EMBED, HEADERS, PAGE, SINGLE, files, is_named_by_content, read, write};
use crate::html;

/// Writes them for a site whose root is the calculator.
pub(super) fn write_headers(dist: &Path) -> Result<()> {
    let policy = policy(&read(&dist.join(PAGE))?)?;
    let names: Vec<String> = files(dist)?.into_keys().filter(|name| is_named_by_content(name)).collect();
    let one_file = dist.join(SINGLE).is_file().then(|| read(&dist.join(SINGLE))).transpose()?;
    let one_file = one_file.map(|page| self::policy(&page)).transpose()?;
    write(&dist.join(HEADERS), headers(&policy, one_file.as_deref(), &names))
}

/// The policy that the page itself carries.
pub(super) fn policy(page: &str) -> Result<String> {
    let carrier = html::tags(page)
        .map(|(_, tag)| tag)
        .find(|tag| html::attribute(tag, "http-equiv") == Some("Content-Security-Policy"));
    let policy = carrier.and_then(|tag| html::attribute(tag, "content"));
    policy.map(str::to_owned).context("the page carries no content security policy")
}

/// A host adds up what matches: a header stands in one block alone for any address.
fn headers(policy: &str, one_file: Option<&str>, named_by_content: &[String]) -> String {
    let mut text = String::from(
        "# Made by `cargo xtask build`. In a folder of a larger site, put that folder before each address.\n\
         /*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n",
    );
    for page in ["/", "/index.html"] {
        let _ = write!(text, "{page}\n  Content-Security-Policy: {policy}\n");
    }
    if let Some(policy) = one_file {
        let _ = write!(text, "/{SINGLE}\n  Content-Security-Policy: {policy}\n");
    }
    let _ = write!(text, "/{EMBED}\n  Access-Control-Allow-Origin: *\n  Cross-Origin-Resource-Policy: cross-origin\n");
    for name in named_by_content {
        let _ = write!(text, "/{name}\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_that_of_the_page() {
        let html = r#"<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'">"#;
        assert_eq!(policy(html).unwrap(), "default-src 'none'");
        assert!(policy("<meta charset=utf-8>").is_err());
    }

    #[test]
    fn only_what_is_named_by_its_content_is_kept_for_long() {
        let text = headers("default-src 'none'", None, &["page-0a1b2c3d.wasm".to_owned()]);
        let blocks: Vec<(&str, usize)> = text
            .lines()
            .filter(|line| line.starts_with('/'))
            .map(|line| (line, text.matches(&format!("\n{line}\n")).count()))
            .collect();
        let addresses: Vec<&str> = blocks.iter().map(|(address, _)| *address).collect();
        assert_eq!(addresses, ["/*", "/", "/index.html", "/embed.js", "/page-0a1b2c3d.wasm"]);
        assert!(blocks.iter().all(|(_, count)| *count == 1), "{text}");
        assert_eq!(text.matches("immutable").count(), 1);
        assert!(text.contains("\n/page-0a1b2c3d.wasm\n  Cache-Control: public, max-age=31536000, immutable\n"));
        assert!(text.contains("\n/\n  Content-Security-Policy: default-src 'none'\n"));
    }
}
