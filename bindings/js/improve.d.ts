// The part that searches: what would raise a score.

import type { OnADay, WasmSource } from "./index.js";
import type { ChangeKind, ImproveAnswer, Profile } from "./types.js";

export type * from "./types.js";
export { ExpressEntryError, type ErrorCode, type OnADay, type RulesChoice, type WasmSource } from "./index.js";

/** Loads this part's wasm, as `init` of the main part does. */
export function init(wasm?: WasmSource | Promise<WasmSource>): Promise<void>;
export default init;

/** As `init`, at once, with the wasm itself. */
export function initSync(wasm: ArrayBuffer | ArrayBufferView | WebAssembly.Module): void;

/** What would raise the score: every single change, pair and triple, with its exact effect. Arithmetic, not advice. */
export function improve(
  profile: Profile,
  options: OnADay & {
    /** How many changes to make together: 1 to 3, 3 if not given. */
    most_changes?: number | null;
    /** How many results to give for each number of changes: 20 if not given, at most 1000. */
    per_size?: number | null;
    /** Kinds of changes that are ruled out. */
    without?: ChangeKind[];
    /** A score to reach. */
    target?: number | null;
  },
): ImproveAnswer;
