// Made for browsers and bundlers. The functions are in `forecast.js`.

import * as glue from "./forecast-glue.js";
import { forecastPart } from "./forecast.js";

const load = () => new URL("../forecast.wasm", import.meta.url);

const functions = forecastPart(glue, load);

export default functions.init;
export const { init, initSync, forecast, eligibility } = functions;
export { ExpressEntryError } from "./codec.js";
