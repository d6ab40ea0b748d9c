//! Starting other programs.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use anyhow::{Context as _, Result, bail};

/// Runs a program to its end, with its output on ours and nothing on its standard input.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status =
        command.stdin(Stdio::null()).status().with_context(|| format!("could not start `{}`", describe(command)))?;
    expect_success(command, status)
}

/// Runs a program to its end and returns what it wrote on standard output.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("could not start `{}`", describe(command)))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` ended with {}: {}", describe(command), output.status, errors.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program to its end, shows its output as it comes and keeps it.
pub(crate) fn tee(command: &mut Command) -> Result<(ExitStatus, String)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{}`", describe(command)))?;
    let output = child.stdout.take().context("no standard output")?;
    let errors = child.stderr.take().context("no standard error")?;
    let errors = thread::spawn(move || copy(errors, &mut std::io::stderr()));
    let mut text = copy(output, &mut std::io::stdout())?;
    let errors = errors.join().ok().context("reading standard error failed")??;
    text.push_str(&errors);
    Ok((child.wait()?, text))
}

/// Passes everything on, piece by piece, and returns it.
fn copy(mut from: impl Read, to: &mut impl Write) -> Result<String> {
    let mut kept = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let length = from.read(&mut piece)?;
        let Some(read) = piece.get(..length).filter(|read| !read.is_empty()) else {
            return Ok(String::from_utf8_lossy(&kept).into_owned());
        };
        to.write_all(read)?;
        to.flush()?;
        kept.extend_from_slice(read);
    }
}

fn expect_success(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` ended with {status}", describe(command));
    }
    Ok(())
}

/// The command as one would type it.
pub(crate) fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// The full path of a program on PATH.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    which_in(name, std::env::split_paths(&path))
}

/// The full path of a program in one of the folders.
pub(crate) fn which_in(name: &str, folders: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    folders.into_iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
}

/// What a program prints for `--version`, or nothing if it does not run.
pub(crate) fn version_of(program: &Path) -> Option<String> {
    let text = capture(Command::new(program).arg("--version")).ok()?;
    crate::version::find(&text).map(str::to_owned)
}

/// Cargo, as the one who called us runs it.
pub(crate) fn cargo() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_passes_on_and_keeps() {
        let mut shown = Vec::new();
        let kept = copy(&b"12 passed\n"[..], &mut shown).unwrap();
        assert_eq!(kept, "12 passed\n");
        assert_eq!(shown, b"12 passed\n");
    }

    #[test]
    fn a_program_is_found_in_the_first_folder_that_has_it() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(which_in("nowhere-to-be-found", [here.to_path_buf()]), None);
        let me = std::env::current_exe().unwrap();
        let name = me.file_stem().unwrap().to_str().unwrap();
        let folder = me.parent().unwrap().to_path_buf();
        assert_eq!(which_in(name, [here.to_path_buf(), folder]), Some(me));
    }

    #[test]
    fn a_command_is_described_as_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["build", "--release"]);
        assert_eq!(describe(&command), "cargo build --release");
    }
}
