// The calculator in a page of another site: speaks with embed/embed.js, or with nobody where a plain <iframe> shows
// it. src/start.js loads this only in a frame. docs/embedding.md describes the messages.
//
// With the page itself it speaks through <html> and events, which src/embed.rs sends and hears. On `window`:
//   data-host-lang, data-host-rules   what the host asks for; set, then the event `calculator:set`
// and on `document`:
//   data-ready                        the page is there; set, then the event `calculator:ready`
//   data-score, data-score-least, data-score-most, data-score-rules; changed, then the event `calculator:score`
//   data-deadline                     last safe day of an invitation; changed, then the event `calculator:deadline`
// A fact that is not known has no attribute.

const SOURCE = "express-entry-calculator";
const VERSION = 1;
const root = document.documentElement;

root.dataset.embed = "";

// What a host may ask for, each with what is a value of it and what is done about it.
const SETTINGS = {
  lang: [(value) => /^[a-z]{2,3}$/.test(value), (value) => tellPage("hostLang", value)],
  rules: [(value) => /^(\d{4}-\d\d-\d\d)?$/.test(value), (value) => tellPage("hostRules", value)],
  theme: [(value) => ["auto", "light", "dark"].includes(value), (value) => (root.style.colorScheme = value === "auto" ? "" : value)],
  place: [(value) => /^[a-z]{1,20}$/.test(value), (value) => location.replace(`#${value}`)],
  accent: [(value) => value.length <= 64 && CSS.supports("color", value), paint],
};

/** What the host asked for last: only a change is acted on, or each message would undo what the reader did since. */
const asked = { place: location.hash.slice(1), lang: new URLSearchParams(location.search).get("lang") };

/** Acts on those entries that are settings with a value of the right shape. */
function set(wishes) {
  for (const [key, [isValue, act]] of Object.entries(SETTINGS)) {
    const value = wishes[key];
    if (typeof value === "string" && value !== asked[key] && isValue(value)) {
      asked[key] = value;
      act(value);
    }
  }
}

function tellPage(key, value) {
  root.dataset[key] = value;
  dispatchEvent(new Event("calculator:set"));
}

/** The host's accent in a lightness at which it can be read on the page's grounds, light and dark. */
function paint(color) {
  const readable = `light-dark(oklch(from ${color} min(l, .47) min(c, .19) h), oklch(from ${color} max(l, .72) c h))`;
  if (CSS.supports("color", readable)) root.style.setProperty("--maple", readable);
}

// A plain frame says in its address what it wants.
set(Object.fromEntries(new URLSearchParams(location.search)));

/** The host, once it has spoken: nothing that is the reader's is ever said to anyone else. */
let host;

function tell(type, content, target = "*") {
  parent.postMessage({ source: SOURCE, version: VERSION, type, ...content }, target);
}

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || (host ?? origin) !== origin) return;
  if (data?.source !== SOURCE || data.version !== VERSION || data.type !== "set") return;
  if (host === undefined) {
    host = origin;
    // The host gives the frame the height of the page: a scroll bar would come and go and change the page's width.
    root.style.overflowY = "hidden";
  }
  set(data);
  if (typeof data.ask === "string") consider(data.ask.split(" "));
});

// Facts of the reader's, by the event that tells them.
const FACTS = {
  score: () => {
    const { score, scoreLeast, scoreMost, scoreRules } = root.dataset;
    return { total: number(score), least: number(scoreLeast), most: number(scoreMost), rules: scoreRules ?? null };
  },
  deadline: () => ({ date: root.dataset.deadline ?? null }),
};

const number = (text) => (text === undefined ? null : Number(text));

/** What the host asks the reader to share: at most one question in a visit, and one answer. */
let wanted = [];
/** The reader's answer to it. */
let agreed = false;
/** Where the question stands. */
let note;

function consider(names) {
  // The sender of an origin without a name cannot be named to the reader, and cannot be written to.
  if (wanted.length > 0 || host === "null") return;
  wanted = Object.keys(FACTS).filter((fact) => names.includes(fact));
  question();
}

/** Tells the host that a fact has changed, and the fact itself if the reader agreed. */
function report(fact) {
  if (agreed && wanted.includes(fact)) tell(fact, { detail: { shared: true, ...FACTS[fact]() } }, host);
  else tell(fact, { detail: { shared: false } });
}

const WORDS = {
  en: {
    label: "What this site is shown",
    score: "your score",
    deadline: "the last day of your invitation",
    and: " and ",
    ask: (what) => `${new URL(host).host} asks to be shown ${what}. Nothing else is shown to it.`,
    yes: "Show it",
    no: "Do not show it",
    shown: (what) => `${new URL(host).host} is shown ${what}.`,
    stop: "Stop",
  },
  fr: {
    label: "Ce que voit ce site",
    score: "votre note",
    deadline: "le dernier jour de votre invitation",
    and: " et ",
    ask: (what) => `${new URL(host).host} demande à voir ${what}. Rien d’autre ne lui est montré.`,
    yes: "Montrer",
    no: "Ne pas montrer",
    shown: (what) => `${new URL(host).host} voit ${what}.`,
    stop: "Arrêter",
  },
  es: {
    label: "Lo que ve este sitio",
    score: "su puntaje",
    deadline: "el último día de su invitación",
    and: " y ",
    ask: (what) => `${new URL(host).host} pide ver ${what}. No se le muestra nada más.`,
    yes: "Mostrar",
    no: "No mostrar",
    shown: (what) => `${new URL(host).host} ve ${what}.`,
    stop: "Detener",
  },
};

// A host could lay something over the question, or make it see-through, to have it answered unread. Where the browser
// can tell, what agrees can be clicked only in plain view.
const canTell = "isVisible" in IntersectionObserverEntry.prototype;
const view = new IntersectionObserver(
  (entries) => {
    for (const { target, isVisible } of entries) target.disabled = canTell && !isVisible;
  },
  { threshold: 1, trackVisibility: true, delay: 100 },
);

/** Puts the question to the reader, once there is something to share. */
function question() {
  if (note === null || !wanted.some((fact) => fact in root.dataset)) return;
  note?.remove();
  view.disconnect();
  const lang = root.lang in WORDS ? root.lang : "en";
  const words = WORDS[lang];
  const what = wanted.map((fact) => words[fact]).join(words.and);
  note = document.createElement("aside");
  note.id = "share";
  note.lang = lang;
  note.className = "wide no-print";
  note.setAttribute("aria-label", words.label);
  const inside = document.createElement("div");
  inside.className = "note row";
  const text = document.createElement("span");
  text.textContent = agreed ? words.shown(what) : words.ask(what);
  inside.append(text, ...(agreed ? [answer(words.stop, false)] : [answer(words.yes, true), answer(words.no, false)]));
  note.append(inside);
  document.body.prepend(note);
  if (!agreed) view.observe(note.querySelector("button"));
}

function answer(text, yes) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = text;
  button.disabled = yes && canTell;
  button.addEventListener("click", ({ isTrusted }) => {
    if (!isTrusted) return;
    agreed = yes;
    if (yes) question();
    else {
      note.remove();
      // Not asked again in this visit.
      note = null;
    }
    for (const fact of wanted) report(fact);
  });
  return button;
}

for (const fact of Object.keys(FACTS)) {
  document.addEventListener(`calculator:${fact}`, () => {
    report(fact);
    if (!note) question();
  });
}
new MutationObserver(() => note && question()).observe(root, { attributeFilter: ["lang"] });

// Another site does not open inside this frame; most would refuse to.
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a[href^=http]");
  if (link && link.origin !== location.origin) link.target = "_blank";
});

function begin() {
  const { hash } = location;
  // To the bottom, since the margin of what stands first may lie above the body.
  const height = () => Math.ceil(document.body.getBoundingClientRect().bottom + scrollY);
  new ResizeObserver(() => tell("height", { height: height() })).observe(document.body);
  tell("ready", { detail: { lang: root.lang, place: /^#[a-z]{1,20}$/.test(hash) ? hash.slice(1) : "score" } });
}

if ("ready" in root.dataset) begin();
else document.addEventListener("calculator:ready", begin, { once: true });
