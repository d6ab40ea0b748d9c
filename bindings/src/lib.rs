//! The engine for JavaScript.
//!
//! One function goes over to the other side, [`call`]: it takes the number of a function and its request, and gives
//! the answer, both as postcard writes the types of [`functions`]. The plain objects that a program sees are packed
//! and unpacked in `js/codec.js`, by a description of these types that `cargo xtask package` reads out of the source.
//! `docs/decisions/0006-the-javascript-package.md` says why.
//!
//! Nothing here needs JavaScript, so that the wasm can be compared with the same code compiled for this machine. The
//! wasm is without the standard library, whose panics and whose allocator would be an eighth of it.
#![cfg_attr(target_family = "wasm", no_std)]
#![cfg_attr(
    not(all(feature = "score", feature = "forecast", feature = "improve")),
    allow(dead_code, reason = "a part lacks the other's functions")
)]

#[cfg(target_family = "wasm")]
extern crate alloc as std;

pub mod functions;
pub mod refusal;
mod writer;

use std::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The engine does not panic; if it did, JavaScript would see a `RuntimeError`.
#[cfg(target_family = "wasm")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Calls one of the package's functions, by its place in [`functions::NAMES`].
///
/// The answer is a `Result` as postcard writes it: 0 and the value, or 1 and the [`refusal::Refusal`]. It is empty where
/// there is no such function in this part.
///
/// # Panics
/// On a request that is not what the function takes. The JavaScript side, which checks what it packs, sends none.
#[wasm_bindgen]
pub fn call(function: u8, request: &[u8]) -> Vec<u8> {
    functions::call(function, request)
}
