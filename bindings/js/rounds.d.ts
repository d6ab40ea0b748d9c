// Every round of invitations, as data: no wasm is loaded for it.
// Contains information licensed under the Open Government Licence – Canada.

import type { Program } from "./types.js";

/** A round of invitations. */
export interface Round {
  /** Its number; two rounds of 2018-05-30 are 91a and 91b. */
  number: string;
  /** The day it was held. */
  date: string;
  /** What it was held for. */
  kind: "general" | "program" | "category" | "unrecognised";
  /** The program, of a round for one. */
  program?: Program;
  /** The category, of a round for one. */
  category?: string;
  /** The version of the category's definition, where the round's name gives one. */
  version?: number | null;
  /** The name, of a round whose kind is not known. */
  name?: string;
  /** The programs whose candidates it was open to. */
  programs: Program[];
  /** How many invitations were issued. */
  invitations: number;
  /** The lowest score invited. */
  cutoff: number;
  /** Among candidates with the lowest score, those were invited whose profile was submitted before this moment. */
  tie_break: string | null;
  /** The day of the pool. */
  pool_as_of: string | null;
  /** Candidates in the pool shortly before, by scores: `"501-600": 21070`. */
  pool: Record<string, number> | null;
}

/** All rounds up to a day. */
declare const rounds: {
  /** The feed they come from. */
  source: string;
  licence: string;
  /** The day of the last round. */
  data_to: string;
  /** The newest first. */
  rounds: Round[];
};
export default rounds;
