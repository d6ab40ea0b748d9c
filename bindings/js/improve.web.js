// Made for browsers and bundlers. The functions are in `improve.js`.

import * as glue from "./improve-glue.js";
import { improvePart } from "./improve.js";

const load = () => new URL("../improve.wasm", import.meta.url);

const functions = improvePart(glue, load);

export default functions.init;
export const { init, initSync, improve } = functions;
export { ExpressEntryError } from "./codec.js";
