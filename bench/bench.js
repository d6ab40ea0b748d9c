// Times the search, case by case, and writes the table. The page stays responsive between the runs.
import init, { Case, cases } from "./bench_page.js";

const rows = document.getElementById("rows");
const state = document.getElementById("state");
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** The middle of many runs, in milliseconds, and the fastest: a busy machine shows in the space between them. */
async function time(run) {
  const times = [];
  // The first run warms up the engine's code and is not counted.
  for (let count = 0; count <= 21; count++) {
    const start = performance.now();
    run();
    if (count > 0) times.push(performance.now() - start);
    await pause();
  }
  times.sort((one, other) => one - other);
  return `${times[10].toFixed(1)} (${times[0].toFixed(1)})`;
}

try {
  await init();
  for (let place = 0; place < cases(); place++) {
    const one = Case.at(place);
    const figures = [one.changes()];
    for (const most of [1, 2, 3]) figures.push(await time(() => one.search(most)));
    one.free();
    const row = rows.insertRow();
    for (const figure of figures) row.insertCell().textContent = String(figure);
  }
  state.textContent = "Done.";
} catch (error) {
  state.textContent = `Failed: ${error}`;
}
