// The main part: rules, scores and invitations.

import { about, part } from "./part.js";
import types from "./score-types.js";

export const scorePart = (glue, load, loadNow) => {
  const { init, initSync, call } = part("express-entry", glue, types, load, loadNow);
  return {
    init,
    initSync,
    rules: () => call("rules"),
    rulesOn: (day) => call("rulesOn", { day }),
    checkRules: (rules) => call("checkRules", ...about("rules", rules)),
    score: (profile, options) => call("score", ...about("profile", profile, options)),
    assess: (profile, options) => call("assess", ...about("profile", profile, options)),
    responseWindow: (invitation, options) => call("responseWindow", ...about("invitation", invitation, options)),
    standing: (history, options) => call("standing", ...about("history", history, options)),
  };
};
