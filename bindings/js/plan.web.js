// Made for browsers and bundlers. The functions are in `plan.js`.

import * as glue from "./plan-glue.js";
import { planPart } from "./plan.js";

const load = () => new URL("../plan.wasm", import.meta.url);

const functions = planPart(glue, load);

export default functions.init;
export const { init, initSync, forecast, improve, eligibility } = functions;
export { ExpressEntryError } from "./codec.js";
