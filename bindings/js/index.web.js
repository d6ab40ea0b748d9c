// Made for browsers and bundlers. The functions are in `score.js`.

import * as glue from "./express-entry-glue.js";
import { scorePart } from "./score.js";

const load = () => new URL("../express-entry.wasm", import.meta.url);

const functions = scorePart(glue, load);

export default functions.init;
export const { init, initSync, rules, rulesOn, checkRules, score, assess, responseWindow, standing } = functions;
export { ExpressEntryError } from "./codec.js";
