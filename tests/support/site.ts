// Small servers within a test: a site whose files change while a reader is there, and a host of other origin.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The finished build that is tested. */
export const DIST = process.env.XTASK_DIST ?? join(ROOT, "dist");
/** A development build keeps nothing for work off line and is not one file. */
export const IS_RELEASE = readdirSync(DIST).some((name) => name.startsWith("offline-"));

/** A file of the project. */
export function source(name: string): string {
  return readFileSync(join(ROOT, name), "utf8");
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** A server that can be switched off and on again at the same address. */
class Switchable {
  private server: Server | undefined;
  private port = 0;

  constructor(
    private readonly name: string,
    private readonly answer: (path: string) => { body: string | Buffer; headers: Record<string, string> } | undefined,
  ) {}

  get origin(): string {
    return `http://${this.name}:${this.port}`;
  }

  async start() {
    this.server = createServer((request, response) => {
      const found = this.answer(new URL(request.url!, this.origin).pathname);
      response.writeHead(found ? 200 : 404, found?.headers).end(found?.body);
    });
    await new Promise<void>((resolve) => this.server!.listen(this.port, this.name, resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Pulls the plug. */
  async stop() {
    const server = this.server;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

/** The finished build at an address of its own. */
export class Site extends Switchable {
  private readonly files = new Map<string, string | Buffer>();

  constructor() {
    super("127.0.0.1", (path) => {
      const name = path.replace(/^\/calc\//, "").replace(/^$/, "index.html");
      const body = this.files.get(name);
      return body === undefined ? undefined : { body, headers: { "content-type": TYPES[extname(name)] ?? "text/plain" } };
    });
    for (const name of readdirSync(DIST, { recursive: true, encoding: "utf8" })) {
      const file = join(DIST, name);
      if (statSync(file).isFile()) this.files.set(name.replaceAll("\\", "/"), readFileSync(file));
    }
  }

  get address(): string {
    return `${this.origin}/calc/`;
  }

  text(name: string): string {
    return this.files.get(name)!.toString();
  }

  /** Puts another file in the place of one, or removes it. */
  put(name: string, content: string | undefined) {
    if (content === undefined) this.files.delete(name);
    else this.files.set(name, content);
  }

  /** Publishes a version with another page, by default one of another title; `mark` tells versions apart. */
  publish(mark: string, change = (page: string) => page.replace(/<title>.*?<\/title>/, `<title>${mark}</title>`)) {
    const page = change(this.text("index.html"));
    this.put("index.html", page);
    // The worker of a development build knows no files.
    if (!IS_RELEASE) return;
    const [, version, list, code] = /^const VERSION="(.*?)",FILES=(\[.*\]);\n([^]*)$/.exec(this.text("service-worker.js"))!;
    const files = (JSON.parse(list!) as [string, string][]).map(([name, integrity]) => [
      name,
      name === "./" ? `sha256-${createHash("sha256").update(page).digest("base64")}` : integrity,
    ]);
    const next = `${version!.slice(0, version!.lastIndexOf(" "))} ${mark}`;
    this.put("service-worker.js", `const VERSION=${JSON.stringify(next)},FILES=${JSON.stringify(files)};\n${code}`);
  }
}

/** Another site, whose pages show the calculator. `localhost` and 127.0.0.1 are different sites to a browser. */
export class Host extends Switchable {
  private page: { body: string; headers: Record<string, string> } = { body: "", headers: {} };

  constructor() {
    super("localhost", (path) => (path === "/" ? this.page : undefined));
  }

  /** What stands at the host's address from now on. */
  show(body: string, policy?: string) {
    const headers: Record<string, string> = { "content-type": "text/html; charset=utf-8" };
    if (policy) headers["content-security-policy"] = policy;
    this.page = { body: body.startsWith("<!doctype") ? body : `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>${body}`, headers };
  }
}
