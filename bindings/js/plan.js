// The part that looks ahead: forecast, improvements, programs.

import { about, part } from "./part.js";
import types from "./plan-types.js";

export const planPart = (glue, load, loadNow) => {
  const { init, initSync, call } = part(glue, types, load, loadNow);
  return {
    init,
    initSync,
    forecast: (profile, options) => call("forecast", ...about("profile", profile, options)),
    improve: (profile, options) => call("improve", ...about("profile", profile, options)),
    eligibility: (profile, options) => call("eligibility", ...about("profile", profile, options)),
  };
};
