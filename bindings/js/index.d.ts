// The main part: rules, scores and invitations.

import type {
  AssessAnswer,
  Clause,
  Document,
  History,
  Invitation,
  InvitationProblem,
  InvitationRefusal,
  Profile,
  ResponseWindowAnswer,
  RuleFault,
  RulesOfDay,
  RulesPeriod,
  ScoreAnswer,
  StandingAnswer,
} from "./types.js";

export * from "./types.js";

/** Where the wasm is, or the wasm itself. */
export type WasmSource = URL | string | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;

/**
 * Loads the wasm. To be awaited once before the first call; in Node the first call does it by itself.
 * Without an argument it is fetched from beside this file.
 */
export function init(wasm?: WasmSource | Promise<WasmSource>): Promise<void>;
export default init;

/** As `init`, at once, with the wasm itself. */
export function initSync(wasm: ArrayBuffer | ArrayBufferView | WebAssembly.Module): void;

/** The rules that a call computes under, where they are not to be those of the day. */
export type RulesChoice = string | Document;

/** On which day, and under which rules. */
export interface OnADay {
  /** The day as of which everything is derived, `YYYY-MM-DD`. The engine asks no clock. */
  day: string;
  /** The name of one of `rules()`, or a rule set of your own; without it those that govern the day. */
  rules?: RulesChoice;
}

/** All periods between two instruments, the oldest first. */
export function rules(): RulesPeriod[];

/** The rules of a day. */
export function rulesOn(day: string): RulesOfDay;

/** Checks a rule set as the build of the engine does, and names it; throws `rules_refused` with all its faults. */
export function checkRules(rules: Document): RulesPeriod;

/** The score of a profile, in all and by section. */
export function score(profile: Profile, options: OnADay): ScoreAnswer;

/** A score with every line of its computation, its exact range, and the questions that are open. */
export function assess(profile: Profile, options: OnADay): AssessAnswer;

/** Until when an invitation can be answered. */
export function responseWindow(
  invitation: Invitation,
  options?: {
    /** The day on which it is looked at; with it the invitation is checked whole. */
    day?: string | null;
    /** The moment at which it is looked at, in seconds since 1970-01-01T00:00:00Z. */
    now?: number | null;
  },
): ResponseWindowAnswer;

/** Where a profile stands after what has happened to it, and what follows. */
export function standing(
  history: History,
  options?: {
    /** The day on which it is looked at; without it, that of the last event. */
    day?: string | null;
  },
): StandingAnswer;

/** What is wrong with a call. */
export class ExpressEntryError extends Error {
  /** For programs. */
  readonly code: ErrorCode;
  /** Where in what was handed in: `applicant.age`, `events[1].on`; empty for the whole. */
  readonly path: string;
  /** With `rules_refused`: everything that is wrong with the rule set. */
  readonly faults?: RuleFault[];
  /** With `invalid_invitation` and `event_refused`: why. */
  readonly reason?: InvitationProblem | InvitationRefusal;
  /** With `event_refused`: the provision, where one says so. */
  readonly clause?: Clause | null;
}

/** Kinds of mistakes. */
export type ErrorCode =
  /** A value of another kind: a text where a number belongs. */
  | "invalid_type"
  /** A value of the right kind that cannot be, such as an age of 300. */
  | "invalid_value"
  /** No day, or none between 1900 and 2199. */
  | "invalid_date"
  /** A key that does not belong there. */
  | "unknown_key"
  /** A key is missing. */
  | "missing_key"
  /** A word that is not among those that can stand there. */
  | "unknown_word"
  /** There is no rule set of that name. */
  | "unknown_rules"
  /** The rule set has faults. */
  | "rules_refused"
  /** A day before Express Entry began on 2015-01-01. */
  | "before_express_entry"
  /** A number that is too large, or a day that comes too early. */
  | "out_of_range"
  /** Something stated about an invitation cannot be. */
  | "invalid_invitation"
  /** An event cannot happen where the profile then stands. */
  | "event_refused"
  /** A call before `init()` was done. */
  | "not_ready"
  /** A mistake of this package. */
  | "internal";
