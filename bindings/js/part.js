// One part of the package: a wasm file, its tables, and how a call goes through them.

import { ExpressEntryError, lines, pack, unpack } from "./codec.js";

/** Why the engine refused, in words made of its own. */
const sentence = ({ code, reason, clause, faults }) => {
  const because = reason && Object.values(reason)[0];
  const what = because && (typeof because === "string" ? because : JSON.stringify(because));
  const cells = faults.map(({ cell, reason }) => `${cell}: ${reason}`);
  return [code.replaceAll("_", " "), what, clause, ...cells].filter(Boolean).join("; ");
};

/**
 * Makes the calls of a part. `glue` is what wasm-bindgen wrote for its wasm, named `name`; `types` are its tables, and
 * `load` finds the wasm where it was not handed in: at once, where that can be done, or as an address.
 */
export const part = (name, glue, types, load, loadNow) => {
  const imports = { [`./${name}_bg.js`]: glue };
  const table = lines(types.table);
  let ready = false;

  const start = ({ exports }) => {
    // Whoever comes second finds it running.
    if (ready) return;
    glue.__wbg_set_wasm(exports);
    exports.__wbindgen_start();
    ready = true;
  };

  const initSync = (wasm) => {
    if (ready) return;
    start(new WebAssembly.Instance(wasm instanceof WebAssembly.Module ? wasm : new WebAssembly.Module(wasm), imports));
  };

  const fetched = async (wasm) => {
    const source = await (wasm ?? load());
    if (source instanceof WebAssembly.Module || source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
      return initSync(source);
    }
    const response = source instanceof Response ? source : await fetch(source);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText} for ${response.url}`);
    // A server that calls the file something else keeps it from being compiled as it comes.
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    const { instance } = await (streams
      ? WebAssembly.instantiateStreaming(response, imports)
      : WebAssembly.instantiate(await response.arrayBuffer(), imports));
    start(instance);
  };

  let loading;
  const init = (wasm) =>
    (loading ??= fetched(wasm).catch((error) => {
      // The next try may do better.
      loading = undefined;
      throw error;
    }));

  const call = (name, request, subject) => {
    const [place, asked, answered] = types.functions[name];
    const bytes = asked === null ? new Uint8Array() : pack(table, asked, request, subject);
    if (!ready) {
      if (!loadNow) throw new ExpressEntryError("not_ready", "", "wait for init() before the first call");
      initSync(loadNow());
    }
    const answer = glue.call(place, bytes);
    if (answer[0] === 0) return unpack(table, answered, answer.subarray(1));
    if (answer[0] !== 1) throw new ExpressEntryError("internal", "", "the engine did not take the request");
    const { code, path, faults, reason, clause } = unpack(table, types.refusal, answer.subarray(1));
    const more = faults.length > 0 ? { faults } : reason ? { reason: Object.values(reason)[0], clause } : {};
    throw new ExpressEntryError(code, path, sentence({ code, faults, reason, clause }), more);
  };

  return { init, initSync, call };
};

/** The options of a call with what it is about. */
export const about = (subject, value, options) => {
  if (options !== undefined && Object.prototype.toString.call(options) !== "[object Object]") {
    throw new ExpressEntryError("invalid_type", "", "the options are an object");
  }
  if (options && subject in options) throw new ExpressEntryError("unknown_key", subject, "there is no such key");
  if (value === undefined) throw new ExpressEntryError("invalid_type", "", "an object is expected here");
  return [{ ...options, [subject]: value }, subject];
};
