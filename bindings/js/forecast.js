// The part that looks ahead: forecast, programs.

import { about, part } from "./part.js";
import types from "./forecast-types.js";

export const forecastPart = (glue, load, loadNow) => {
  const { init, initSync, call } = part("forecast", glue, types, load, loadNow);
  return {
    init,
    initSync,
    forecast: (profile, options) => call("forecast", ...about("profile", profile, options)),
    eligibility: (profile, options) => call("eligibility", ...about("profile", profile, options)),
  };
};
