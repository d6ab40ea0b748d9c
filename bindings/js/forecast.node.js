// Made for Node, which reads its file at the first call. The functions are in `forecast.js`.

import { readFileSync } from "node:fs";
import * as glue from "./forecast-glue.js";
import { forecastPart } from "./forecast.js";

const loadNow = () => readFileSync(new URL("../forecast.wasm", import.meta.url));

const functions = forecastPart(glue, loadNow, loadNow);

export default functions.init;
export const { init, initSync, forecast, eligibility } = functions;
export { ExpressEntryError } from "./codec.js";
