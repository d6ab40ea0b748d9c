// A score in a page, without a bundler: serve this folder after `npm install express-entry`.

import init, { ExpressEntryError, score } from "express-entry";

await init();

const field = document.getElementById("age");
const output = document.getElementById("score");

const show = () => {
  try {
    const { total } = score({ applicant: { age: field.valueAsNumber } }, { day: "2026-10-01" });
    output.textContent = `${total} points`;
  } catch (error) {
    if (!(error instanceof ExpressEntryError)) throw error;
    output.textContent = `${error.path}: ${error.code}`;
  }
};

field.addEventListener("input", show);
show();
