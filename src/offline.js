// Keeps the whole page in the browser for when there is no network, and offers a newer version when there is one.
// src/start.js loads this once the page is there, never in a frame. docs/offline.md tells the whole story.

const WORDS = {
  en: ["There is a newer version of this page.", "Reload"],
  fr: ["Une version plus récente de cette page est prête.", "Recharger"],
};

/** Where service workers are to be had: not from disk, not over plain http, not in some private windows. */
const workers = isSecureContext ? navigator.serviceWorker : undefined;

// The page's policy lets only this one address pass where a script is named by a text.
const address = "./service-worker.js";
const policy = globalThis.trustedTypes?.createPolicy("worker", { createScriptURL: () => address });

const registration = await workers
  ?.register(policy?.createScriptURL(address) ?? address, { updateViaCache: "none" })
  .catch(() => undefined);

if (registration) {
  // A manifest in the reader's language; installing reads it when it is asked for.
  const manifest = document.querySelector("link[rel=manifest]");
  if (document.documentElement.lang === "fr") manifest?.setAttribute("href", "./manifest.fr.webmanifest");

  // Another worker means another version: nothing of the two is ever mixed. The first worker is no other.
  let controller = workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (controller) location.reload();
    controller = workers.controller;
  });

  const offerWhenInstalled = (worker) =>
    worker?.addEventListener("statechange", () => worker.state === "installed" && registration.active && offer(registration));
  if (registration.waiting && registration.active) offer(registration);
  offerWhenInstalled(registration.installing);
  registration.addEventListener("updatefound", () => offerWhenInstalled(registration.installing));

  // A page that stays open for days looks for a newer version when it is looked at again.
  let looked = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" || performance.now() - looked < 3_600_000) return;
    looked = performance.now();
    registration.update().catch(() => undefined);
  });
}

/** Says on the page that a newer version waits; the event `calculator:update-ready` can say it in another way. */
function offer(registration) {
  const accept = () => registration.waiting?.postMessage({ type: "activate" });
  const event = new CustomEvent("calculator:update-ready", { cancelable: true, detail: { accept } });
  if (!document.dispatchEvent(event) || document.querySelector("#update")) return;
  const lang = document.documentElement.lang in WORDS ? document.documentElement.lang : "en";
  const [sentence, reload] = WORDS[lang];
  const note = document.createElement("div");
  note.lang = lang;
  note.id = "update";
  note.className = "toast";
  const text = document.createElement("span");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = reload;
  button.addEventListener("click", accept);
  note.append(text, button);
  document.body.append(note);
  text.textContent = sentence;
  // Spoken as everything else is: by the page's one polite status.
  const status = document.querySelector("#status");
  if (status) status.textContent = sentence;
}
