// <express-entry-calculator>: the calculator in a page of another site. One script, no dependencies.
// docs/embedding.md says what it does; src/framed.js is the other end.
(() => {
  const name = "express-entry-calculator";
  const version = 1;
  const settings = ["lang", "theme", "place", "rules", "accent", "ask"];
  // Known only while the script runs: the calculator lies beside it.
  const home = document.currentScript?.src ?? document.baseURI;

  const sheet = new CSSStyleSheet();
  // A block that shrinks where a theme puts it into a flex row or a grid.
  sheet.replaceSync(
    ":host{display:block;width:100%;min-width:0}:host([hidden]){display:none}" +
      "iframe{display:block;width:100%;height:40rem;border:0}",
  );

  class ExpressEntryCalculator extends HTMLElement {
    static observedAttributes = [...settings, "src", "title"];
    #frame;
    #origin;

    connectedCallback() {
      addEventListener("message", this);
      if (this.#frame) return;
      this.#frame = document.createElement("iframe");
      this.#frame.loading = "lazy";
      this.#frame.referrerPolicy = "no-referrer";
      this.#frame.allow = "clipboard-write";
      this.#name();
      this.#load();
      // In a shadow, out of reach of the theme's rules for frames; in a sheet of its own, which a host's policy for
      // styles does not concern.
      const shadow = this.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [sheet];
      shadow.append(this.#frame);
    }

    disconnectedCallback() {
      removeEventListener("message", this);
    }

    attributeChangedCallback(attribute) {
      if (!this.#frame) return;
      this.#name();
      if (attribute === "src") this.#load();
      else this.#tell();
    }

    #name() {
      const named = { fr: "Calculateur Entrée express", es: "Calculadora de Express Entry" };
      const lang = (this.lang || document.documentElement.lang).slice(0, 2).toLowerCase();
      this.#frame.title = this.title || named[lang] || "Express Entry calculator";
    }

    /** The settings that the host has stated. */
    #stated() {
      return settings.filter((key) => this.hasAttribute(key)).map((key) => [key, this.getAttribute(key)]);
    }

    #load() {
      let url = new URL(this.getAttribute("src") ?? ".", home);
      // Never `javascript:`, which would run as the host.
      if (!/^https?:/.test(url)) url = new URL(".", home);
      for (const [key, value] of this.#stated()) {
        if (key === "place") url.hash = value;
        else url.searchParams.set(key, value);
      }
      this.#origin = url.origin;
      this.#frame.src = url;
    }

    #tell() {
      const message = { source: name, version, type: "set", ...Object.fromEntries(this.#stated()) };
      this.#frame.contentWindow?.postMessage(message, this.#origin);
    }

    handleEvent({ source, origin, data }) {
      if (source !== this.#frame.contentWindow || origin !== this.#origin) return;
      if (data?.source !== name || data.version !== version) return;
      const { type, height, detail } = data;
      if (type === "height" && height > 0) this.#frame.style.height = `${Math.min(Math.max(height, 100), 1e5)}px`;
      if (type === "ready") this.#tell();
      if (["ready", "score", "deadline"].includes(type)) this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  }

  if (!customElements.get(name)) customElements.define(name, ExpressEntryCalculator);
})();
