//! A small static server on loopback, such as any host of static files is.

use std::fs;
use std::io::{BufRead as _, BufReader, BufWriter, Read as _, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::args;
use crate::dist::{self, Profile};
use crate::paths::Paths;
use crate::report;
use crate::setup;
use crate::site;
use crate::watch;

/// `cargo xtask serve`: builds, serves, and builds again after each change.
pub(crate) fn develop(paths: &Paths, options: &args::Serve) -> Result<()> {
    let toolbox = setup::for_build(paths)?;
    let (profile, folder) =
        if options.release { (Profile::Release, paths.dist()) } else { (Profile::Dev, paths.dev_dist()) };
    // A taken port is better known before the build than after it.
    let server = listen(options.port)?;
    dist::build(paths, &toolbox, profile, &folder, site::Options::default())?;
    println!("\n  http://{}/\n\nCtrl-C ends it.", server.local_addr()?);
    if options.watch {
        report::note("each change is built again; reload the page to see it");
        let (paths, folder) = (paths.clone(), folder.clone());
        thread::spawn(move || {
            watch::each_change(&paths.root, || {
                // The last good build stays up.
                if let Err(error) = dist::build(&paths, &toolbox, profile, &folder, site::Options::default()) {
                    report::failure(&error);
                }
            })
        });
    }
    answer(&server, &folder, "/")
}

/// `cargo xtask serve-dist`: serves a finished build under a sub-path.
pub(crate) fn finished(paths: &Paths, options: &args::ServeDist) -> Result<()> {
    let folder = paths.root.join(&options.dir);
    let server = listen(options.port)?;
    println!("http://{}{}", server.local_addr()?, options.mount);
    answer(&server, &folder, &options.mount)
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("cannot listen on port {port}; choose another with --port"))
}

/// One thread for each connection, one answer on each. Browsers open connections ahead of need and leave them idle;
/// here such a one keeps nobody waiting.
fn answer(server: &TcpListener, folder: &Path, mount: &str) -> Result<()> {
    let shared = Arc::new((folder.to_path_buf(), mount.to_owned()));
    for connection in server.incoming() {
        let connection = connection.context("taking a connection")?;
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let (folder, mount) = &*shared;
            // A reader who went away is no failure of the server's.
            respond(&connection, folder, mount).unwrap_or_default();
        });
    }
    Ok(())
}

/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(30);
/// More than any browser sends as the head of a request.
const LONGEST_HEAD: u64 = 64 * 1024;

fn respond(connection: &TcpStream, folder: &Path, mount: &str) -> std::io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(connection.take(LONGEST_HEAD)).lines();
    let Some(request) = lines.next().transpose()? else { return Ok(()) };
    let mut takes_brotli = false;
    // To the end of the head, so that closing does not cut the answer off.
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        takes_brotli |= accepts_brotli(&line);
    }
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut out = BufWriter::new(connection);
    if !matches!(method, "GET" | "HEAD") {
        return head(&mut out, "405 Method Not Allowed", "text/plain; charset=utf-8", "", 0);
    }
    let path = resolve(url, mount).map(|path| folder.join(path)).filter(|path| path.is_file());
    let Some((path, body)) = path.and_then(|path| fs::read(&path).ok().map(|body| (path, body))) else {
        let body = b"Not found\n";
        head(&mut out, "404 Not Found", "text/plain; charset=utf-8", "", body.len())?;
        return out.write_all(body).and_then(|()| out.flush());
    };
    // As good hosts send the files that a release brings along compressed.
    let compressed = takes_brotli.then(|| fs::read(beside(&path)).ok()).flatten();
    let encoding = if compressed.is_some() { "Content-Encoding: br\r\nVary: Accept-Encoding\r\n" } else { "" };
    let body = compressed.unwrap_or(body);
    head(&mut out, "200 OK", content_type(&path), encoding, body.len())?;
    if method == "GET" {
        out.write_all(&body)?;
    }
    out.flush()
}

/// Whether a line of a request's head says that brotli is understood.
fn accepts_brotli(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, value)| {
        name.eq_ignore_ascii_case("accept-encoding") && value.split(',').any(|encoding| encoding.trim() == "br")
    })
}

/// Where a release keeps the compressed form of a file.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

/// The head of an answer. The next build has to be seen, hence no cache.
fn head(out: &mut impl Write, status: &str, kind: &str, encoding: &str, length: usize) -> std::io::Result<()> {
    write!(
        out,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{encoding}Content-Length: {length}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )?;
    out.flush()
}

/// The path inside the folder that an address under the mount point means; nothing for addresses
/// outside it.
fn resolve(url: &str, mount: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let inside = path.strip_prefix(mount)?;
    let mut file = PathBuf::new();
    for part in inside.split('/') {
        // No encoded names are served, and nothing above the folder.
        let harmless = !part.starts_with('.') && !part.contains(['%', '\\', ':']);
        if !harmless {
            return None;
        }
        file.push(part);
    }
    if inside.is_empty() || inside.ends_with('/') {
        file.push("index.html");
    }
    Some(file)
}

/// The media type of a file, by its extension.
fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_into_the_folder() {
        assert_eq!(resolve("/calc/", "/calc/"), Some(PathBuf::from("index.html")));
        assert_eq!(resolve("/calc/a-1.js?v=2", "/calc/"), Some(PathBuf::from("a-1.js")));
        assert_eq!(resolve("/fr/", "/"), Some(PathBuf::from("fr/index.html")));
    }

    #[test]
    fn addresses_lead_nowhere_else() {
        assert_eq!(resolve("/", "/calc/"), None);
        assert_eq!(resolve("/calc", "/calc/"), None);
        assert_eq!(resolve("/calc/../Cargo.toml", "/calc/"), None);
        assert_eq!(resolve("/calc/%2e%2e/Cargo.toml", "/calc/"), None);
        assert_eq!(resolve("/calc/.git/config", "/calc/"), None);
    }

    #[test]
    fn wasm_has_its_own_type() {
        assert_eq!(content_type(Path::new("a/page_bg.wasm")), "application/wasm");
        assert_eq!(content_type(Path::new("unknown")), "application/octet-stream");
    }

    #[test]
    fn brotli_goes_to_those_who_take_it() {
        let folder = std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("page.css"), "plain").unwrap();
        fs::write(folder.join("page.css.br"), "short").unwrap();
        fs::write(folder.join("other.css"), "plain").unwrap();
        let server = listen(0).unwrap();
        let address = server.local_addr().unwrap();
        let path = folder.clone();
        thread::spawn(move || answer(&server, &path, "/"));
        let ask = |name: &str, encodings: &str| {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            write!(stream, "GET /{name} HTTP/1.1\r\nAccept-Encoding: {encodings}\r\n\r\n").unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            text
        };
        let compressed = ask("page.css", "gzip, deflate, br, zstd");
        assert!(compressed.ends_with("\r\n\r\nshort"), "{compressed}");
        assert!(
            compressed.contains("Content-Type: text/css; charset=utf-8\r\nContent-Encoding: br\r\n"),
            "{compressed}"
        );
        assert!(ask("page.css", "gzip, brown").ends_with("plain"));
        let only_plain = ask("other.css", "br");
        assert!(only_plain.ends_with("plain") && !only_plain.contains("Content-Encoding"), "{only_plain}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn serves_files_and_refuses_others() {
        let server = listen(0).unwrap();
        let address = server.local_addr().unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf();
        thread::spawn(move || answer(&server, &folder, "/calc/"));
        let ask = |path: &str| {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            text
        };
        let found = ask("/calc/budget.toml");
        assert!(found.starts_with("HTTP/1.1 200"), "{found}");
        assert!(found.contains("nosniff") && found.contains("limit_bytes"), "{found}");
        assert!(found.contains("Content-Type: application/octet-stream"), "{found}");
        assert!(ask("/calc/src").starts_with("HTTP/1.1 404"));
        assert!(ask("/budget.toml").starts_with("HTTP/1.1 404"));
    }
}
