// Made for Node, which reads its file at the first call. The functions are in `score.js`.

import { readFileSync } from "node:fs";
import * as glue from "./express-entry-glue.js";
import { scorePart } from "./score.js";

const loadNow = () => readFileSync(new URL("../express-entry.wasm", import.meta.url));

const functions = scorePart(glue, loadNow, loadNow);

export default functions.init;
export const { init, initSync, rules, rulesOn, checkRules, score, assess, responseWindow, standing } = functions;
export { ExpressEntryError } from "./codec.js";
