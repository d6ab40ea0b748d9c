// What no test may see: complaints in the console, breaches of the content security policy, requests to
// anyone but the page's own host.
import type { BrowserContext, ConsoleMessage, Page, Request } from "@playwright/test";

const KNOWN = [
  // Trunk's preload of the wasm carries an integrity that Chromium says it ignores; src/start.js checks
  // it when it fetches the file.
  /^The `integrity` attribute is currently ignored for preload destinations/,
  // Where a test holds the program back, or the machine is slow.
  /was preloaded using link preload but not used within a few seconds/,
  // The tests' own setting.
  /^Service Worker registration blocked by Playwright$/,
];

/** Listens to everything that the pages of a context say and ask for. */
export class Watch {
  private readonly complaints: string[] = [];
  private readonly tolerated: RegExp[] = [...KNOWN];
  /** Every address that was asked for. */
  readonly asked: string[] = [];
  /** The page's own host; a test that frames the page adds the one that does. */
  readonly origins: Set<string>;

  constructor(context: BrowserContext, origin: string) {
    this.origins = new Set([origin]);
    context.on("console", (message) => this.onConsole(message));
    context.on("weberror", (error) => this.complaints.push(`uncaught: ${error.error()}`));
    context.on("request", (request) => this.onRequest(request));
  }

  private onConsole(message: ConsoleMessage) {
    // A breach of the policy is said here, too.
    if (["error", "warning", "assert"].includes(message.type())) {
      this.complaints.push(`${message.type()}: ${message.text()}`);
    }
  }

  private onRequest(request: Request) {
    const url = request.url();
    this.asked.push(url);
    const own = this.origins.has(new URL(url).origin) || /^(data|blob):/.test(url);
    if (!own) this.complaints.push(`request to ${url}`);
  }

  /** A complaint that the test itself brings about. */
  tolerate(complaint: RegExp) {
    this.tolerated.push(complaint);
  }

  /** The complaints that nothing explains. */
  unexplained(): string[] {
    const bare = (complaint: string) => complaint.replace(/^\w+: /, "");
    return this.complaints.filter((complaint) => !this.tolerated.some((known) => known.test(bare(complaint))));
  }
}

/** Asks a page for the addresses of all that it has loaded, to see that the watch saw the same. */
export function loaded(page: Page): Promise<string[]> {
  return page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
}
