// The package as its users get it: installed from the packed file, off line, in Node, in a bundle and in a page.
// `cargo xtask test package` sets PACKED (the file), WORK (a folder) and NODE_MODULES (TypeScript and Playwright).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const { PACKED, WORK, NODE_MODULES } = process.env;
const examples = fileURLToPath(new URL("../examples/", import.meta.url));
const project = join(WORK, "project");
const run = (program, ...words) => execFileSync(program, words, { cwd: project, encoding: "utf8" });

let main;
let ahead;
let search;

before(async () => {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  run("npm", "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", PACKED);
  const installed = join(project, "node_modules/express-entry/node");
  main = await import(pathToFileURL(join(installed, "index.js")));
  ahead = await import(pathToFileURL(join(installed, "forecast.js")));
  search = await import(pathToFileURL(join(installed, "improve.js")));
});

const day = "2026-10-01";
const master = {
  applicant: {
    age: 29,
    education: { level: "masters_or_professional" },
    english: { yes: { test: "clb", scores: { reading: 9, writing: 9, listening: 9, speaking: 9 } } },
    work: { years: { canadian: 0, foreign: 3 } },
  },
  marital_status: "never_married",
};
const job = (changes) => ({
  applicant: {
    work: { periods: [{ in_canada: true, occupation: { noc: "21231" }, start: "2024-01-15", hours_per_week: 40, ...changes }] },
  },
});

test("a score is total, sections and the rules it was computed under", () => {
  const { rules, ...points } = main.score(master, { day });
  assert.deepEqual(points, {
    total: 469, core: 369, partner: 0, transfer: 100, additional: 0,
    age: 110, education: 135, first_language: 124, second_language: 0, canadian_work: 0,
  });
  assert.equal(rules.id, "2025-03-25");
  assert.equal(rules.superseded_on, null);
  assert.equal(main.score(master, { day: "2026-11-23" }).rules.superseded_on, "2026-11-03");
});

test("rules are listed, named for a day, and chosen by name", () => {
  const rules = main.rules();
  assert.deepEqual([rules[0].id, rules[0].from, rules[0].status], ["2015-01-01", "2015-01-01", "transcribed"]);
  const last = rules.at(-1);
  assert.deepEqual([last.id, last.until, last.status, last.checked], ["2026-11-03", null, "in_force_not_transcribed", null]);
  assert.ok(rules.every(({ title, sources }) => title.en && title.fr && sources.length > 0));
  const { period, used } = main.rulesOn("2026-11-23");
  assert.deepEqual([period.id, used.id, used.superseded_on], ["2026-11-03", "2025-03-25", "2026-11-03"]);
  const offer = { applicant: { job_offer: { yes: { occupation: "senior_management" } } } };
  assert.equal(main.score(offer, { day }).additional, 0);
  const before = main.score(offer, { day, rules: "2016-11-19" });
  assert.deepEqual([before.additional, before.rules.id], [200, "2016-11-19"]);
});

test("every line of an explanation adds up and cites a source", () => {
  const { explanation, sources, score, bounds, open, problems } = main.assess(master, { day });
  assert.equal(explanation.points, score.total);
  assert.ok(bounds.least <= score.total && score.total <= bounds.most);
  assert.ok(open.includes("french") && !open.includes("partner_work"));
  assert.deepEqual(problems, []);
  const cited = new Set(sources.map(({ id }) => id));
  const look = (line) => {
    assert.ok(cited.has(line.source), line.factor);
    if (line.parts.length === 0) return;
    assert.equal(line.points + line.lost, line.parts.reduce((sum, part) => sum + part.points, 0), line.factor);
    line.parts.forEach(look);
  };
  look(explanation);
  const [problem] = main.assess({ applicant: { age: "2031-05-01" } }, { day }).problems;
  assert.deepEqual(problem, { path: "applicant.age", reason: { code: "in_the_future", date: "2031-05-01", day } });
});

test("a forecast, improvements and programs", () => {
  const { steps } = ahead.forecast({ applicant: { age: "1997-03-14" } }, { day: "2026-11-23" });
  assert.deepEqual([steps[1].day, steps[1].delta, steps[1].reasons], ["2027-03-14", -5, [{ birthday: { age: 30 } }]]);
  const planned = [{ on: "2027-01-01", change: { nomination: true } }];
  assert.equal(ahead.forecast(master, { day, months: 6, planned }).steps[1].delta, 600);
  const { score, improvements, target } = search.improve(master, { day, most_changes: 1, without: ["nomination"], target: 500 });
  assert.equal(score, 469);
  assert.ok(improvements.every(({ changes, gain, score }) => changes.length === 1 && score === 469 + gain));
  assert.equal(target.way, "changes");
  const { programs } = ahead.eligibility(master, { day });
  assert.deepEqual(programs.map(({ program }) => program)[1], "canadian_experience");
  assert.equal(programs[2].grid.lines.length > 0, true);
});

test("an invitation's window and what it leads to", () => {
  const { window, state, days_left, counted_by } = main.responseWindow({ issued: "2026-08-07" }, { day: "2026-10-05" });
  assert.deepEqual([window.last_day, window.length, days_left], ["2026-10-06", { days: 60 }, 1]);
  assert.deepEqual(state, { open: { days_left: 1 } });
  assert.equal(counted_by[1].law, "interpretation_act");
  const timed = main.responseWindow({ issued: "2026-06-22", instant: 1_782_101_186 }, { now: 1_782_101_186 });
  assert.equal(timed.seconds_left, 60 * 86_400);
  const events = [{ on: "2026-08-07", event: { invite: { issued: "2026-08-07", program: "canadian_experience" } } }];
  const invited = main.standing({ submitted: "2026-03-01", events });
  assert.equal(invited.standing.state, "invited");
  assert.deepEqual(invited.answers.map(({ answer, leads_to }) => [answer, leads_to.state]), [
    ["apply", "applied"], ["decline", "pool"], ["nothing", "lapsed"],
  ]);
  assert.equal(main.standing({ submitted: "2026-03-01", events }, { day: "2026-12-01" }).standing.state, "lapsed");
});

test("a rule set as JSON is checked, named and scored under", () => {
  const file = join(project, "node_modules/express-entry/rules/2025-03-25.json");
  const set = JSON.parse(readFileSync(file, "utf8"));
  Object.assign(set, { id: "invented-for-tests", title: { en: "Invented", fr: "Inventé" } });
  set.rules.age.rows.find(({ at_least }) => at_least === 30).without_spouse = 90;
  assert.equal(main.checkRules(set).id, "invented-for-tests");
  const { total, rules } = main.score({ applicant: { age: 30 } }, { day, rules: set });
  assert.deepEqual([total, rules.id], [90, "invented-for-tests"]);
  set.rules.sibling.points = 20;
  const refused = thrown(() => main.score({}, { day, rules: set }));
  assert.deepEqual([refused.code, refused.path, refused.faults[0].cell], ["rules_refused", "rules", "total.without_nomination"]);
  set.rules.sibling.pints = 20;
  assert.deepEqual(where(() => main.checkRules(set)), ["unknown_key", "rules.sibling.pints"]);
});

const thrown = (call) => {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof Error && error instanceof main.ExpressEntryError, String(error));
    assert.ok(error.message.length > 0);
    return error;
  }
  assert.fail("nothing was thrown");
};
const where = (call) => {
  const { code, path } = thrown(call);
  return [code, path];
};

test("a mistake has a code and a path", () => {
  const english = (result) => ({ applicant: { english: { yes: result } } });
  for (const [profile, options, code, path] of [
    [{ applicant: { agee: 29 } }, { day }, "unknown_key", "applicant.agee"],
    [{ applicant: { age: "29" } }, { day }, "invalid_date", "applicant.age"],
    [{ applicant: { age: "2001-02-29" } }, { day }, "invalid_date", "applicant.age"],
    [{ applicant: { age: "0001-01-01" } }, { day }, "invalid_date", "applicant.age"],
    [{ applicant: { age: new Date(0) } }, { day }, "invalid_type", "applicant.age"],
    [{ applicant: { age: 300 } }, { day }, "invalid_value", "applicant.age"],
    [{ applicant: { age: 29.5 } }, { day }, "invalid_value", "applicant.age"],
    [{ applicant: { age: NaN } }, { day }, "invalid_value", "applicant.age"],
    [{ applicant: { age: 29n } }, { day }, "invalid_type", "applicant.age"],
    [{ applicant: { education: { level: "phd" } } }, { day }, "unknown_word", "applicant.education.level"],
    [{ applicant: [] }, { day }, "invalid_type", "applicant"],
    [{ applicant: null }, { day }, "invalid_type", "applicant"],
    [{ marital_status: {} }, { day }, "invalid_type", "marital_status"],
    [{ dependent_children: "2" }, { day }, "invalid_type", "dependent_children"],
    [{ outside_quebec: 1 }, { day }, "invalid_type", "outside_quebec"],
    [english({}), { day }, "missing_key", "applicant.english.yes.test"],
    [english({ test: "clb", scores: { reading: 6.55 } }), { day }, "invalid_value", "applicant.english.yes.scores.reading"],
    [job({ occupation: { noc: "2123" } }), { day }, "invalid_value", "applicant.work.periods[0].occupation.noc"],
    [job({ occupation: { teer: 6 } }), { day }, "invalid_value", "applicant.work.periods[0].occupation.teer"],
    [job({ start: "2024-1-15" }), { day }, "invalid_date", "applicant.work.periods[0].start"],
    [{}, {}, "missing_key", "day"],
    [{}, undefined, "missing_key", "day"],
    [{}, null, "invalid_type", ""],
    [{}, { day: "today" }, "invalid_date", "day"],
    [{}, { day: "2014-12-31" }, "before_express_entry", "day"],
    [{}, { day, rule: "2025-03-25" }, "unknown_key", "rule"],
    [{}, { day, rules: "2099-01-01" }, "unknown_rules", "rules"],
    [{}, { day, rules: 7 }, "invalid_type", "rules"],
    [undefined, { day }, "invalid_type", ""],
    [null, { day }, "invalid_type", ""],
    ["profile", { day }, "invalid_type", ""],
  ]) {
    for (const call of [main.score, main.assess]) {
      assert.deepEqual(where(() => call(profile, options)), [code, path], `${code} ${path}`);
    }
  }
  const circle = {};
  circle.applicant = circle;
  assert.deepEqual(where(() => main.score(circle, { day })), ["unknown_key", "applicant.applicant"]);
  assert.deepEqual(where(() => ahead.forecast({}, { day, months: 601 })), ["out_of_range", "months"]);
  assert.deepEqual(where(() => search.improve({}, { day, most_changes: 4 })), ["out_of_range", "most_changes"]);
  assert.deepEqual(where(() => main.responseWindow({ issued: "2014-01-01" })), ["before_express_entry", "issued"]);
  const letter = thrown(() => main.responseWindow({ issued: "2026-08-07", letter_says: "2026-08-01" }));
  assert.deepEqual([letter.code, letter.path, letter.reason], ["invalid_invitation", "letter_says", "letter_before_invitation"]);
  const declined = thrown(() => main.standing({ submitted: "2026-03-01", events: [{ on: "2026-04-01", event: "decline" }] }));
  assert.deepEqual(
    [declined.code, declined.path, declined.reason, declined.clause],
    ["event_refused", "events[0]", "not_invited", "declined_in_time"],
  );
});

test("what is absent, undefined or null is not answered", () => {
  const empty = main.score({}, { day });
  const { applicant } = master;
  assert.deepEqual(main.score({ applicant: { age: null, nomination: undefined } }, { day, rules: undefined }), empty);
  assert.deepEqual(main.score({ ...master, applicant: Object.assign(Object.create(null), applicant) }, { day }).total, 469);
  const english = { yes: { test: "ielts_general", scores: { reading: 6.5 } } };
  assert.equal(main.score({ applicant: { age: 29, english } }, { day }).total, 110 + 23);
});

test("the Node example runs in the fresh project", () => {
  cpSync(join(examples, "node/score.mjs"), join(project, "score.mjs"));
  const text = run("node", "score.mjs");
  assert.match(text, /^469 points so far, 469 to \d+ with the open answers: /);
  assert.match(text, /\n    age: 110 of 110 \(mi-core\)\n/);
  assert.match(text, /2027-03-14: -5\n/);
  assert.match(text, /An invitation of 2026-08-07 can be answered until 2026-10-06\n$/);
});

test("the rounds are data without wasm", async () => {
  const { default: rounds } = await import(pathToFileURL(join(project, "node_modules/express-entry/rounds.js")));
  assert.equal(rounds.rounds.length, 448);
  assert.equal(rounds.rounds[0].date, rounds.data_to);
});

test("the declarations are strict, and say what the functions take and give", () => {
  const literal = (value) => JSON.stringify(value, null, 1);
  const events = [{ on: "2026-08-07", event: { invite: { issued: "2026-08-07", program: "canadian_experience" } } }];
  const dated = { ...job({ end: "2026-01-15" }), marital_status: "married", partner: { age: 30 } };
  const lines = [`import * as main from "express-entry"; import * as ahead from "express-entry/forecast";
import rounds from "express-entry/rounds";`];
  const gives = (type, value) => lines.push(`export const a${lines.length}: ${type} = ${literal(value)};`);
  for (const profile of [{}, master, dated, { applicant: { age: 200, nomination: true } }]) {
    gives("main.Profile", profile);
    gives("main.ScoreAnswer", main.score(profile, { day }));
    gives("main.AssessAnswer", main.assess(profile, { day }));
    gives("main.Forecast", ahead.forecast(profile, { day }));
    gives("main.ImproveAnswer", search.improve(profile, { day, per_size: 2, target: 600 }));
    gives("main.Eligibility", ahead.eligibility(profile, { day }));
  }
  gives("main.RulesPeriod[]", main.rules());
  gives("main.RulesOfDay", main.rulesOn("2026-11-23"));
  gives("main.StandingAnswer", main.standing({ submitted: "2026-03-01", events }));
  gives("main.ResponseWindowAnswer", main.responseWindow({ issued: "2020-03-20" }, { day: "2020-05-30" }));
  gives("main.Document", JSON.parse(readFileSync(join(project, "node_modules/express-entry/rules/2015-01-01.json"), "utf8")));
  lines.push(`
export const total: number = main.score({ applicant: { age: 29 } }, { day: "2026-10-01" }).total;
export const step: string = ahead.forecast({}, { day: "2026-10-01", planned: [{ on: "2027-01-01", change: { nomination: true } }] }).steps[0].day;
export const cutoff: number = rounds.rounds[0].cutoff;
export const ready: Promise<void> = main.default(new URL("https://example.org/express-entry.wasm"));
// @ts-expect-error a day is wanted
main.score({}, {});
// @ts-expect-error there is no such question
main.score({ applicant: { agee: 29 } }, { day: "2026-10-01" });
// @ts-expect-error there is no such level
export const wrong: main.Education = "phd";
export const code = (error: unknown): main.ErrorCode | null => (error instanceof main.ExpressEntryError ? error.code : null);
`);
  writeFileSync(join(project, "types.ts"), lines.join("\n"));
  const tsc = join(NODE_MODULES, "typescript/bin/tsc");
  for (const moduleResolution of ["nodenext", "bundler"]) {
    const module = moduleResolution === "nodenext" ? "nodenext" : "esnext";
    const compilerOptions = {
      strict: true, noEmit: true, target: "es2022", lib: ["es2022", "dom"], types: [], module, moduleResolution,
    };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["types.ts"] }));
    try {
      run("node", tsc, "--project", ".");
    } catch (error) {
      assert.fail(error.stdout.slice(0, 4000));
    }
  }
});

test("a bundle for Node carries the wasm", () => {
  const source = `import wasm from "express-entry/express-entry.wasm";
import { initSync, score } from "express-entry";
initSync(wasm);
console.log(score(${JSON.stringify(master)}, { day: "${day}" }).total);`;
  writeFileSync(join(project, "bundled.mjs"), source);
  run("esbuild", "bundled.mjs", "--bundle", "--platform=node", "--target=node18", "--format=esm", "--loader:.wasm=binary", "--outfile=out/node.mjs");
  assert.equal(run("node", "out/node.mjs"), "469\n");
});

let browser;
let server;
after(async () => {
  await browser?.close();
  server?.close();
});

const media = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const visit = async (path) => {
  const { chromium } = createRequire(join(NODE_MODULES, "x.js"))("@playwright/test");
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  server ??= createServer((request, response) => {
    const file = join(project, new URL(request.url, "http://localhost").pathname);
    try {
      response.setHeader("Content-Type", media[extname(file)] ?? "text/plain");
      response.end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, "127.0.0.1");
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/${path}`);
  return page;
};

test("the example in a page loads the wasm from beside its script", async () => {
  for (const file of ["index.html", "page.js"]) cpSync(join(examples, "page", file), join(project, file));
  const page = await visit("index.html");
  const output = page.locator("#score");
  await output.getByText("110 points").waitFor();
  await page.locator("#age").fill("300");
  await output.getByText("applicant.age: invalid_value").waitFor();
});

test("a bundle in a page finds the wasm as an asset", async () => {
  const source = `import address from "express-entry/express-entry.wasm";
import aheadAddress from "express-entry/forecast.wasm";
import searchAddress from "express-entry/improve.wasm";
import init, { score } from "express-entry";
import initAhead, { eligibility } from "express-entry/forecast";
import initSearch, { improve } from "express-entry/improve";
const early = (() => { try { score({}, { day: "${day}" }); } catch (error) { return error.code; } })();
await Promise.all([init(address), init(address), initAhead(aheadAddress), initSearch(searchAddress)]);
const profile = ${JSON.stringify(master)};
document.title = [early, score(profile, { day: "${day}" }).total, eligibility(profile, { day: "${day}" }).programs.length,
  improve(profile, { day: "${day}" }).score].join();`;
  writeFileSync(join(project, "app.mjs"), source);
  run("esbuild", "app.mjs", "--bundle", "--format=esm", "--minify", "--loader:.wasm=file", "--outdir=out/web", "--public-path=/out/web");
  writeFileSync(join(project, "app.html"), '<!doctype html><script type="module" src="/out/web/app.js"></script>');
  const page = await visit("app.html");
  await page.waitForFunction('document.title === "not_ready,469,4,469"');
});
