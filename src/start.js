// Starts the page. This is a file of its own because the page's content security policy allows no
// inline script. A release holds it and what it imports in one file: see xtask/src/pack.
import init from "./express-entry-calculator.js";

// What only some visits need is in files of its own, which index.html names; a build without a service worker names
// none for work off line.
function later(name) {
  const file = document.querySelector(`meta[name=${name}]`)?.content;
  if (file) import(new URL(file, document.baseURI).href);
}
if (parent !== window) later("framed");

// The way out when the program has stopped needs no program: what was saved, as it is.
document.querySelector("#fatal-export").addEventListener("click", (event) => {
  const saved = localStorage.getItem("express-entry") ?? "";
  event.currentTarget.href = `data:application/json,${encodeURIComponent(saved)}`;
});

try {
  // Browsers do not check the integrity of a preloaded wasm file, only of one that is fetched.
  const { href, integrity } = document.querySelector("link[as=fetch]");
  await init({ module_or_path: fetch(href, { integrity }) });
} catch (error) {
  document.querySelector("#start-failed").removeAttribute("hidden");
  throw error;
}

// Once the page is there, for the visits to come. Never in a page of another site.
if (parent === window) (globalThis.requestIdleCallback ?? setTimeout)(() => later("offline"));
