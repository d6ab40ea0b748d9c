//! Just enough reading of our own page's HTML, as people, Trunk and these chores write it.

use std::ops::Range;

/// The inside of every tag and where the tag stands, `<` and `>` included. Comments come out as tags too.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + html.get(at..)?.find('<')?;
        let end = start + html.get(start..)?.find('>')? + 1;
        at = end;
        Some((start..end, html.get(start + 1..end - 1)?))
    })
}

/// The name of a tag.
pub(crate) fn name(tag: &str) -> &str {
    tag.split_ascii_whitespace().next().unwrap_or_default()
}

/// The value of an attribute, quoted as Trunk and people quote it.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once(name)?;
        let starts_a_word = before.ends_with(|c: char| c.is_ascii_whitespace());
        if let Some(value) = after.strip_prefix('=').filter(|_| starts_a_word) {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            return match quote {
                Some(quote) => value.get(1..)?.split(quote).next(),
                None => value.split_ascii_whitespace().next(),
            };
        }
        rest = after;
    }
}

/// Whether the `rel` of a tag holds a relation.
pub(crate) fn relates(tag: &str, relation: &str) -> bool {
    attribute(tag, "rel").is_some_and(|relations| relations.split_ascii_whitespace().any(|word| word == relation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_where_they_stand() {
        let html = "<p>a<br> b</p>";
        let found: Vec<_> = tags(html).map(|(place, tag)| (&html[place], tag)).collect();
        assert_eq!(found, [("<p>", "p"), ("<br>", "br"), ("</p>", "/p")]);
        assert_eq!(tags("a < b").count(), 0);
    }

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let tag = r#"link data-href="no" rel='preload stylesheet' href=./a.css integrity="sha384-x""#;
        assert_eq!(name(tag), "link");
        assert_eq!(attribute(tag, "href"), Some("./a.css"));
        assert_eq!(attribute(tag, "integrity"), Some("sha384-x"));
        assert_eq!(attribute(tag, "media"), None);
        assert!(relates(tag, "stylesheet") && !relates(tag, "style"));
    }
}
