// The part that looks ahead: forecast, programs.

import type { OnADay, WasmSource } from "./index.js";
import type { Eligibility, Forecast, PlannedEvent, Profile } from "./types.js";

export type * from "./types.js";
export { ExpressEntryError, type ErrorCode, type OnADay, type RulesChoice, type WasmSource } from "./index.js";

/** Loads this part's wasm, as `init` of the main part does. */
export function init(wasm?: WasmSource | Promise<WasmSource>): Promise<void>;
export default init;

/** As `init`, at once, with the wasm itself. */
export function initSync(wasm: ArrayBuffer | ArrayBufferView | WebAssembly.Module): void;

/** The exact days on which the score, its range or a program will change, and why. */
export function forecast(
  profile: Profile,
  options: OnADay & {
    /** How many months, 36 if not given, at most 600. */
    months?: number | null;
    /** What is planned. */
    planned?: PlannedEvent[];
  },
): Forecast;

/** Which programs admit the candidate, requirement by requirement. */
export function eligibility(
  profile: Profile,
  options: {
    /** The day, taken as that of the application. */
    day: string;
  },
): Eligibility;
