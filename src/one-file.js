// In the page as one file: what is otherwise beside the page is within it, each file in a <script data-file> that no
// browser runs, compressed and in base64. `cargo xtask build --single-file` puts this before src/start.js.
(() => {
  const files = new Map();
  for (const block of document.querySelectorAll("script[data-file]")) {
    files.set(new URL(block.dataset.file, document.baseURI).href, block);
  }

  function find(address) {
    const url = new URL(address instanceof Request ? address.url : address, document.baseURI);
    url.search = url.hash = "";
    return files.get(url.href);
  }

  function content({ textContent, dataset }) {
    const bytes = Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream, { headers: { "Content-Type": dataset.type } });
  }

  const fetchElsewhere = globalThis.fetch;
  globalThis.fetch = async (address, options) => {
    const block = find(address);
    return block ? content(block) : fetchElsewhere(address, options);
  };

  // Stands for `import()`. The policy knows each script by its hash, so it runs only as it was built.
  globalThis.importWithin = async (address) => {
    const block = find(address);
    const { exports } = block.dataset;
    if (!(exports in globalThis)) {
      const script = document.createElement("script");
      script.textContent = await content(block).text();
      document.head.append(script);
    }
    return globalThis[exports];
  };
})();
