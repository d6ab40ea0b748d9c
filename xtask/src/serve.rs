//! A small static server on loopback, such as any host of static files is.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::args;
use crate::dist::{self, Profile};
use crate::paths::Paths;
use crate::report;
use crate::setup;
use crate::watch;

/// Threads that answer requests: a browser opens six connections.
const THREADS: usize = 6;

/// `cargo xtask serve`: builds, serves, and builds again after each change.
pub(crate) fn develop(paths: &Paths, options: &args::Serve) -> Result<()> {
    let toolbox = setup::for_build(paths)?;
    let (profile, folder) =
        if options.release { (Profile::Release, paths.dist()) } else { (Profile::Dev, paths.dev_dist()) };
    // A taken port is better known before the build than after it.
    let server = listen(options.port)?;
    dist::build(paths, &toolbox, profile, &folder)?;
    println!("\n  http://{}/\n\nCtrl-C ends it.", server.server_addr());
    if options.watch {
        report::note("each change is built again; reload the page to see it");
        let (paths, folder) = (paths.clone(), folder.clone());
        thread::spawn(move || {
            watch::each_change(&paths.root, || {
                // The last good build stays up.
                if let Err(error) = dist::build(&paths, &toolbox, profile, &folder) {
                    report::failure(&error);
                }
            })
        });
    }
    answer(server, folder, "/".to_owned())
}

/// `cargo xtask serve-dist`: serves a finished build under a sub-path.
pub(crate) fn finished(paths: &Paths, options: &args::ServeDist) -> Result<()> {
    let folder = paths.root.join(&options.dir);
    let server = listen(options.port)?;
    println!("http://{}{}", server.server_addr(), options.mount);
    answer(server, folder, options.mount.clone())
}

fn listen(port: u16) -> Result<Server> {
    Server::http(("127.0.0.1", port))
        .map_err(|error| anyhow!("cannot listen on port {port} ({error}); choose another with --port"))
}

/// Answers requests until the process ends.
fn answer(server: Server, folder: PathBuf, mount: String) -> Result<()> {
    let shared = Arc::new((server, folder, mount));
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let (server, folder, mount) = &*shared;
                while let Ok(request) = server.recv() {
                    // A reader who went away is no failure of the server's.
                    respond(request, folder, mount).unwrap_or_default();
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| anyhow!("a thread of the server stopped"))?;
    }
    Ok(())
}

fn respond(request: Request, folder: &Path, mount: &str) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(StatusCode(405)));
    }
    let file = resolve(request.url(), mount).map(|path| folder.join(path));
    match file.and_then(|path| File::open(&path).ok().filter(is_file).map(|file| (path, file))) {
        Some((path, file)) => {
            let mut response = Response::from_file(file);
            for header in headers(&path) {
                response.add_header(header);
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("Not found\n").with_status_code(404)),
    }
}

fn is_file(file: &File) -> bool {
    file.metadata().is_ok_and(|metadata| metadata.is_file())
}

fn headers(path: &Path) -> impl Iterator<Item = Header> {
    [
        ("Content-Type", content_type(path)),
        // The next build has to be seen.
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    .into_iter()
    .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
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
    fn serves_files_and_refuses_others() {
        use std::io::{Read as _, Write as _};

        let server = listen(0).unwrap();
        let address = server.server_addr().to_ip().unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf();
        thread::spawn(move || answer(server, folder, "/calc/".to_owned()));
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
