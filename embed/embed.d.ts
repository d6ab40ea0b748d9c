// Types of embed.js, which defines the element <express-entry-calculator>.

/** What is told once the calculator in the frame is ready. */
export interface ReadyDetail {
  /** The language that it shows: "en", "fr". */
  lang: string;
  /** The place that it shows: "score", "improve", "rounds", "invitation" and so on. */
  place: string;
}

/** The score has changed. Without the reader's consent that is all that is told. */
export type ScoreDetail =
  | { shared: false }
  | {
      shared: true;
      /** The score of what is answered so far; nothing where it cannot be worked out. */
      total: number | null;
      /** The least that the open answers can still make of it. */
      least: number | null;
      /** The most that the open answers can still make of it. */
      most: number | null;
      /** First day of the rules that it was worked out by: "2025-03-25". */
      rules: string | null;
    };

/** The last day of an invitation's response window has changed. Without the reader's consent that is all that is told. */
export type DeadlineDetail =
  | { shared: false }
  | {
      shared: true;
      /** The last safe day, "2026-12-01"; nothing where there is no invitation. */
      date: string | null;
    };

export interface ExpressEntryCalculatorEventMap extends HTMLElementEventMap {
  ready: CustomEvent<ReadyDetail>;
  score: CustomEvent<ScoreDetail>;
  deadline: CustomEvent<DeadlineDetail>;
}

/**
 * Attributes, each of which may change at any time:
 * `lang` "en" or "fr"; `theme` "auto", "light" or "dark"; `place` "score", "improve", "rounds", "invitation";
 * `rules` a day such as "2016-11-19" whose rules apply; `accent` a CSS colour; `title` the frame's title;
 * `ask` "score", "deadline" or both with a space between, what the reader is asked to share;
 * `src` the calculator's address, if it does not lie beside embed.js.
 */
export interface ExpressEntryCalculatorElement extends HTMLElement {
  addEventListener<Type extends keyof ExpressEntryCalculatorEventMap>(
    type: Type,
    listener: (this: ExpressEntryCalculatorElement, event: ExpressEntryCalculatorEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Type extends keyof ExpressEntryCalculatorEventMap>(
    type: Type,
    listener: (this: ExpressEntryCalculatorElement, event: ExpressEntryCalculatorEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "express-entry-calculator": ExpressEntryCalculatorElement;
  }
}
