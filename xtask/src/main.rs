//! Set-up and every chore of this workspace: `cargo xtask help` lists them.
//!
//! One module a chore. Each chore asks [`setup`] for what it needs and gets back a
//! [`setup::Toolbox`], which starts every program with the right tools first on its PATH.

mod args;
mod assets;
mod bench;
mod check;
mod dist;
mod fuzz;
mod html;
mod mutants;
mod pack;
mod package;
mod paths;
mod process;
mod report;
mod rounds;
mod serve;
mod setup;
mod site;
mod size;
mod test;
mod version;
mod watch;

use std::process::ExitCode;

use crate::args::Chore;

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args_os().skip(1)).and_then(|chore| run(&chore));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(chore: &Chore) -> anyhow::Result<()> {
    let paths = paths::Paths::find()?;
    match chore {
        Chore::Help => {
            println!("{}", args::HELP);
            Ok(())
        }
        Chore::Setup => setup::everything(&paths).map(|_| ()),
        Chore::Check => check::run(&paths),
        Chore::Build(options) => dist::run(&paths, *options),
        Chore::Package(options) => package::run(&paths, options),
        Chore::BenchPage => bench::page(&paths),
        Chore::Serve(options) => serve::develop(&paths, options),
        Chore::ServeDist(options) => serve::finished(&paths, options),
        Chore::Test(options) => test::run(&paths, options),
        Chore::Rounds(file) => rounds::run(&paths, file),
        Chore::Fuzz(options) => fuzz::run(&paths, options),
        Chore::Mutants(options) => mutants::run(&paths, options),
    }
}
