// A score with its reasons, in Node. In a folder of its own: `npm install express-entry`, then `node score.mjs`.

import { assess, responseWindow } from "express-entry";
import { forecast } from "express-entry/forecast";

const profile = {
  applicant: {
    age: "1997-03-14",
    education: { level: "masters_or_professional", recognition: "canadian" },
    english: {
      yes: { test: "ielts_general", scores: { reading: 7, writing: 7, listening: 8, speaking: 7 }, taken_on: "2026-02-01" },
    },
    french: "no",
    work: { years: { canadian: 0, foreign: 3 } },
  },
  marital_status: "never_married",
};

const { score, bounds, open, explanation } = assess(profile, { day: "2026-10-01" });
console.log(`${score.total} points so far, ${bounds.least} to ${bounds.most} with the open answers: ${open.join(", ")}`);

const lines = ({ factor, points, maximum, source, parts }, indent = "") => {
  console.log(`${indent}${factor}: ${points} of ${maximum} (${source})`);
  for (const part of parts) lines(part, `${indent}  `);
};
lines(explanation);

for (const { day, delta } of forecast(profile, { day: "2026-10-01" }).steps.slice(1)) {
  console.log(`${day}: ${delta > 0 ? "+" : ""}${delta}`);
}

const { window } = responseWindow({ issued: "2026-08-07" });
console.log(`An invitation of ${window.issued} can be answered until ${window.last_day}`);
