// Times the search, case by case, and writes the table. The page stays responsive between the runs.
import init, { Case, cases } from "./bench_page.js";

const rows = document.getElementById("rows");
const state = document.getElementById("state");
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** The middle of many runs, in milliseconds: what a reader waits for, not the best that could be. */
async function middle(run) {
  const times = [];
  // The first run warms up the engine's code and is not counted.
  for (let count = 0; count <= 21; count++) {
    const start = performance.now();
    run();
    if (count > 0) times.push(performance.now() - start);
    await pause();
  }
  return times.sort((one, other) => one - other)[10];
}

try {
  await init();
  for (let place = 0; place < cases(); place++) {
    const one = Case.at(place);
    const figures = [one.changes()];
    for (const most of [1, 2, 3]) figures.push((await middle(() => one.search(most))).toFixed(1));
    one.free();
    const row = rows.insertRow();
    for (const figure of figures) row.insertCell().textContent = String(figure);
  }
  state.textContent = "Done.";
} catch (error) {
  state.textContent = `Failed: ${error}`;
}
