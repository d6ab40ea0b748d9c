// Everything that a reader can read or hear on a page, piece by piece.
import type { Page } from "@playwright/test";

/** A piece of text, or an attribute that is read out. */
export interface Piece {
  text: string;
  /** Where it stands, for the message of a failed test. */
  where: string;
  /** The language that the page says it is in. */
  lang: string;
}

/** All pieces of the page: its title, its text, the attributes that are spoken or shown. */
export function pieces(page: Page): Promise<Piece[]> {
  return page.evaluate(() => {
    const SPOKEN = ["aria-label", "title", "alt", "placeholder", "aria-description", "aria-valuetext", "aria-roledescription"];
    const found: Piece[] = [{ text: document.title, where: "title", lang: document.documentElement.lang }];
    const add = (text: string, element: Element, what: string) => {
      const lang = element.closest("[lang]")?.getAttribute("lang") ?? "";
      const id = element.closest("[id]")?.id ?? "";
      if (text.trim()) found.push({ text: text.trim(), where: `#${id} ${element.localName}${what}`, lang });
    };
    const unseen = (element: Element) =>
      element.closest("script, style, noscript, template") !== null || element.closest("[hidden]") !== null;
    for (const element of document.body.querySelectorAll("*")) {
      if (unseen(element)) continue;
      for (const name of SPOKEN) add(element.getAttribute(name) ?? "", element, `[${name}]`);
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) add(node.textContent ?? "", element, "");
      }
    }
    return found;
  });
}
