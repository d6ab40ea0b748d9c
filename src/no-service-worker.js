// Takes the place of the service worker where there shall be none: `cargo xtask build --without-worker` writes it.
// A browser that still has an earlier worker finds this one at its next visit; it deletes what that one kept,
// signs off, and loads the open pages anew, from the network. docs/offline.md says when it is wanted.

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const prefix = `express-entry-calculator ${registration.scope} `;
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix)) await caches.delete(name);
  }
  await registration.unregister();
  for (const client of await clients.matchAll({ type: "window" })) {
    // A page that is just being closed cannot be loaded anew.
    client.navigate(client.url).catch(() => undefined);
  }
}
