// Starts the page. This is a file of its own because the page's content security policy allows no
// inline script. A release holds it and the light program's glue in one file: see xtask/src/pack.
import init from "./express-entry-calculator.js";

// A script that is loaded when it is needed. An import has no integrity of its own, but takes what was preloaded with
// one.
async function load(file, integrity) {
  const href = new URL(file, document.baseURI).href;
  if (integrity) await linked("modulepreload", href, integrity);
  return import(href);
}

// A file that the page names by a link, once it is there.
function linked(rel, href, integrity) {
  const link = document.createElement("link");
  return new Promise((resolve, reject) => {
    Object.assign(link, { rel, href, integrity, crossOrigin: "anonymous", onload: resolve, onerror: reject });
    document.head.append(link);
  });
}

// What only some visits need is in files of its own, which index.html names; a build without a service worker names
// none for work off line.
function later(name) {
  const meta = document.querySelector(`meta[name=${name}]`);
  if (meta) load(meta.content, meta.dataset.integrity);
}
if (parent !== window) later("framed");

// Search engines take whole addresses only, and where the page stands is known here alone.
for (const other of document.querySelectorAll("link[hreflang]")) other.href = other.href;

// The way out when the program has stopped needs no program: what was saved, as it is.
document.querySelector("#fatal-export").addEventListener("click", (event) => {
  const saved = localStorage.getItem("express-entry") ?? "";
  event.currentTarget.href = `data:application/json,${encodeURIComponent(saved)}`;
});

// The light program, for a first visit.
async function startLight() {
  // Browsers do not check the integrity of a preloaded wasm file, only of one that is fetched.
  const { href, integrity } = document.querySelector("link[as=fetch]");
  await init({ module_or_path: fetch(href, { integrity }) });
}

// The whole program; where the light one runs, it takes over from it.
let whole;
function startWhole() {
  whole ??= loadWhole().catch((error) => {
    // Another try may fare better.
    whole = undefined;
    throw error;
  });
  return whole;
}

async function loadWhole() {
  const { content, dataset } = document.querySelector("meta[name=whole]");
  const wasm = fetch(dataset.wasm, { integrity: dataset.wasmIntegrity ?? "" });
  // A development build has all of its style from the beginning.
  const styled = dataset.style && linked("stylesheet", dataset.style, dataset.styleIntegrity);
  const { default: initWhole } = await load(content, dataset.integrity);
  await styled;
  await initWhole({ module_or_path: wasm });
}

document.addEventListener("calculator:whole", () =>
  startWhole().catch(() => document.dispatchEvent(new Event("calculator:whole-failed"))),
);

// Whoever comes back has the whole program in the browser's cache, and whoever comes for another place needs it.
function wantsWhole() {
  // In another site's page there is its side to speak with, which the light program does not.
  if (parent !== window) return true;
  if (/^#(improve|rounds|invitation|how|embed|v\d)/.test(location.hash)) return true;
  try {
    // Rules of the reader's own are read by the whole program alone.
    return ["express-entry", "express-entry.rules"].some((key) => localStorage.getItem(key) !== null);
  } catch {
    return false;
  }
}

// The engine's functions for whoever opens the console, or shares this origin: see bindings/README.md.
globalThis.expressEntry = async () => {
  const api = await import(new URL("api/web/index.js", document.baseURI).href);
  await api.init();
  return api;
};

try {
  await (wantsWhole() ? startWhole().catch(startLight) : startLight());
} catch (error) {
  document.querySelector("#start-failed").removeAttribute("hidden");
  throw error;
}

// Once the page is there, for the visits to come. Never in a page of another site.
if (parent === window) (globalThis.requestIdleCallback ?? setTimeout)(() => later("offline"));
