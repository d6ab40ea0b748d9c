// Answers from the copy of the page that this browser keeps. One version of the page is one list of files with their
// integrity and one cache; it comes whole or not at all, and waits until the reader takes it.
// `cargo xtask build` writes VERSION and FILES before this: see xtask/src/site/worker.rs.
/* global VERSION, FILES */

/** Other pages of this origin have caches too, and so has the calculator at another path. */
const PREFIX = `express-entry-calculator ${registration.scope} `;
const CACHE = PREFIX + VERSION;

const address = (name) => new URL(name, registration.scope).href;
const PAGE = address("./");
const KNOWN = new Set(FILES.map(([name]) => address(name)));

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", ({ data }) => {
  if (data?.type === "activate") skipWaiting();
});

async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(async ([name, integrity]) => cache.put(address(name), await load(name, integrity))));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** A file of exactly this version. What the browser has of an earlier one does not fit and is asked for anew. */
async function load(name, integrity) {
  const ask = (cache) => fetch(address(name), { integrity, cache, priority: "low" });
  const response = await ask("default").catch(() => ask("reload"));
  // A redirected answer may not be given to a navigation.
  if (!response.ok || response.redirected) throw new TypeError(`${name}: ${response.status}`);
  return response;
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  // What the first visit loads later is there off line, too. Its files are named by their content: no other version's.
  await clients.claim();
}

const kept = async (url) => (await caches.open(CACHE)).match(url, { ignoreVary: true });

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = url.search = "";
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    // A frame of another page is none of ours.
    if (request.destination === "document") event.respondWith(navigate(request, url.href));
  } else if (KNOWN.has(url.href)) {
    event.respondWith(kept(url.href).then((response) => response ?? fetch(request)));
  }
});

async function navigate(request, url) {
  if (url === PAGE || url === address("index.html")) return (await kept(PAGE)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch {
    return Response.redirect(PAGE + new URL(request.url).search);
  }
}
