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

/** The middle of many runs of so many scores each, in nanoseconds a score. */
async function nanoseconds(scores) {
  const TIMES = 100_000;
  const figures = [];
  for (let count = 0; count <= 21; count++) {
    const start = performance.now();
    scores(TIMES);
    if (count > 0) figures.push(((performance.now() - start) * 1e6) / TIMES);
    await pause();
  }
  return figures.sort((one, other) => one - other)[10].toFixed(1);
}

try {
  await init();
  for (let place = 0; place < cases(); place++) {
    const one = Case.at(place);
    const figures = [one.changes()];
    figures.push(await nanoseconds((times) => one.score(times)));
    for (const most of [1, 2, 3]) figures.push(await time(() => one.search(most)));
    one.free();
    const row = rows.insertRow();
    for (const figure of figures) row.insertCell().textContent = String(figure);
  }
  state.textContent = "Done.";
} catch (error) {
  state.textContent = `Failed: ${error}`;
}
