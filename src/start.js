// Starts the page. This is a file of its own because the page's content security policy allows no
// inline script; Trunk.toml's pattern_script leaves the hashed addresses in two <meta> elements.
const address = (name) =>
  new URL(document.querySelector(`meta[name="${name}"]`).content, document.baseURI).href;

try {
  const wasm = address("page-wasm");
  // Browsers do not check the integrity of a preloaded wasm file, only of one that is fetched.
  const preload = [...document.querySelectorAll("link[rel=preload]")].find(({ href }) => href === wasm);
  const answer = fetch(wasm, { integrity: preload?.integrity ?? "" });
  const { default: init } = await import(address("page-module"));
  await init({ module_or_path: answer });
} catch (error) {
  // The page says what to do in an element that waits for this, if index.html has one.
  document.querySelector("#start-failed")?.removeAttribute("hidden");
  throw error;
}
