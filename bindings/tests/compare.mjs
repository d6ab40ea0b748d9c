// The packed wasm beside the native engine: `node compare.mjs FOLDER`, with what the native example writes on standard
// input. Every answer must be the same, value for value.

import assert from "node:assert/strict";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(folder, "node", name)));
const { assess, score } = await load("index.js");
const { eligibility, forecast } = await load("forecast.js");
const { improve } = await load("improve.js");

/** As the engine's own JSON has it: no parts where there are none, and no source on each line. */
const plain = ({ source, parts, ...line }) => (parts.length > 0 ? { ...line, parts: parts.map(plain) } : line);

/** What `deepStrictEqual` finds of plain values, in a tenth of the time. */
const same = (one, other) => {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) return Object.is(one, other);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]));
};

const spent = { score: 0n, improve: 0n };
const timed = (name, call) => {
  const start = process.hrtime.bigint();
  const answer = call();
  spent[name] += process.hrtime.bigint() - start;
  return answer;
};

let count = 0;
let searches = 0;
let native;
for await (const line of createInterface({ input: process.stdin })) {
  const expected = JSON.parse(line);
  if (expected.nanoseconds) {
    native = expected.nanoseconds;
    continue;
  }
  count += 1;
  const { profile, day } = expected;
  const { rules, ...points } = timed("score", () => score(profile, { day }));
  const { sources, problems, explanation, ...assessment } = assess(profile, { day });
  const found = {
    day,
    profile,
    score: points,
    assess: { ...assessment, explanation: plain(explanation) },
    problems,
    eligibility: eligibility(profile, { day }),
  };
  if (expected.forecast) {
    searches += 1;
    found.forecast = forecast(profile, { day });
    found.improvements = timed("improve", () => improve(profile, { day })).improvements;
  }
  if (same(found, expected)) continue;
  try {
    assert.deepStrictEqual(found, expected);
  } catch (error) {
    console.error(`The wasm and the native engine differ on profile ${count}:\n${line}\n${error.message}`);
  }
  process.exit(1);
}
assert.ok(native && count > 0, "everything came");

const each = (name, times) => {
  const [here, there] = [Number(spent[name]) / times / 1000, native[name] / times / 1000];
  return `${name}: ${here.toFixed(2)} µs through the package, ${there.toFixed(2)} µs in the native engine, ${(here / there).toFixed(1)} times`;
};
console.log(`The wasm and the native engine agree on ${count} profiles (${searches} of them with forecast and search).`);
console.log(`${each("score", count)}\n${each("improve", searches)}`);
