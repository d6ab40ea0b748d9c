//! `cargo xtask bench-page`: what scores and the search cost in a browser, and scores natively.

use anyhow::Result;

use crate::paths::Paths;
use crate::report::{self, Done};
use crate::setup::{self, Needs, Toolbox};
use crate::{process, test::TARGET};

/// The package that the page calls.
const PACKAGE: &str = "bench-page";
/// What stands beside its wasm, in `bench/`.
const FILES: [&str; 2] = ["index.html", "bench.js"];

/// Builds the bench page into `target/bench-page` as the release is compiled, and prints what a browser measures.
pub(crate) fn page(paths: &Paths) -> Result<()> {
    let toolbox = setup::for_test(paths, Needs { page: true, browser: true, ..Needs::default() })?;
    let folder = paths.target().join(PACKAGE);
    report::step("bench page", "read the compiler's messages above", || {
        report::doing("bench page (a minute or two the first time)");
        let mut cargo = toolbox.page_cargo(paths);
        cargo.args(["build", "--release", "--package", PACKAGE, "--target", TARGET]);
        process::run(&mut cargo)?;
        std::fs::create_dir_all(&folder)?;
        let wasm = paths.target().join(TARGET).join("release/bench_page.wasm");
        let mut bindgen = toolbox.command(paths, "wasm-bindgen");
        bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&folder).arg(wasm);
        process::run(&mut bindgen)?;
        for name in FILES {
            std::fs::copy(paths.root.join("bench").join(name), folder.join(name))?;
        }
        Ok(Done::Now(()))
    })?;
    let native = report::step("the same natively", "read the compiler's messages above", || {
        let mut cargo = Toolbox::cargo(paths);
        cargo.args(["run", "--quiet", "--profile", "terminal", "--package", PACKAGE, "--example", "native"]);
        process::capture(&mut cargo).map(Done::Now)
    })?;
    println!("{} is the page; any static server shows it. Here:\n", folder.display());
    let mut node = toolbox.command(paths, "node");
    node.arg(paths.root.join("bench/measure.mjs")).arg(&folder).arg(paths.root.join("tests")).arg(native.trim());
    process::run(&mut node)
}
