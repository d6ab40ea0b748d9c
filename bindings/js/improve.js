// The part that searches: what would raise a score.

import { about, part } from "./part.js";
import types from "./improve-types.js";

export const improvePart = (glue, load, loadNow) => {
  const { init, initSync, call } = part("improve", glue, types, load, loadNow);
  return {
    init,
    initSync,
    improve: (profile, options) => call("improve", ...about("profile", profile, options)),
  };
};
