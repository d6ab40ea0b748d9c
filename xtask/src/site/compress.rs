//! Compressed copies beside each file, for hosts that send them as they are.

use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{HEADERS, extension, files, read_bytes, write};

/// What compression makes smaller. Fonts and pictures are compressed already.
const COMPRESSIBLE: &[&str] = &["bin", "css", "csv", "html", "js", "json", "svg", "tsv", "txt", "wasm", "webmanifest"];

/// Writes `NAME.br` and `NAME.gz` beside each file that they make smaller.
pub(super) fn write_copies(dist: &Path) -> Result<()> {
    for (name, file) in files(dist)? {
        if name == HEADERS || !COMPRESSIBLE.contains(&extension(&name)) {
            continue;
        }
        let content = read_bytes(&file)?;
        for (ending, copy) in [("br", brotli(&content)?), ("gz", gzip(&content)?)] {
            if copy.len() < content.len() {
                write(&dist.join(format!("{name}.{ending}")), copy)?;
            }
        }
    }
    Ok(())
}

/// Brotli at its best.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

/// Gzip at its best; no time stamp, so that the same content gives the same file.
pub(super) fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read as _;

    use super::*;

    #[test]
    fn copies_hold_the_same_and_stand_only_where_they_are_smaller() {
        let folder = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        fs::create_dir_all(folder.join("words")).unwrap();
        let content = b"Express Entry ".repeat(100);
        for (name, content) in [("words/a.json", &content[..]), ("b.png", &content), ("c.svg", b"x")] {
            fs::write(folder.join(name), content).unwrap();
        }
        write_copies(&folder).unwrap();

        let mut decoded = Vec::new();
        brotli::BrotliDecompress(&mut &fs::read(folder.join("words/a.json.br")).unwrap()[..], &mut decoded).unwrap();
        assert_eq!(decoded, content);
        let mut decoded = Vec::new();
        let copy = fs::read(folder.join("words/a.json.gz")).unwrap();
        flate2::read::GzDecoder::new(&copy[..]).read_to_end(&mut decoded).unwrap();
        assert_eq!(decoded, content);
        for name in ["b.png.br", "b.png.gz", "c.svg.br", "c.svg.gz"] {
            assert!(!folder.join(name).exists(), "{name}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
