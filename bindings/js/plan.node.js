// Made for Node, which reads its file at the first call. The functions are in `plan.js`.

import { readFileSync } from "node:fs";
import * as glue from "./plan-glue.js";
import { planPart } from "./plan.js";

const loadNow = () => readFileSync(new URL("../plan.wasm", import.meta.url));

const functions = planPart(glue, loadNow, loadNow);

export default functions.init;
export const { init, initSync, forecast, improve, eligibility } = functions;
export { ExpressEntryError } from "./codec.js";
