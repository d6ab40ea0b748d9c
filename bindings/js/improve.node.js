// Made for Node, which reads its file at the first call. The functions are in `improve.js`.

import { readFileSync } from "node:fs";
import * as glue from "./improve-glue.js";
import { improvePart } from "./improve.js";

const loadNow = () => readFileSync(new URL("../improve.wasm", import.meta.url));

const functions = improvePart(glue, loadNow, loadNow);

export default functions.init;
export const { init, initSync, improve } = functions;
export { ExpressEntryError } from "./codec.js";
