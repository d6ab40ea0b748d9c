// Starting browsers beside Chromium: their drivers, and the screen that WebKit wants.
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";

export type Engine = "firefox" | "webkit";

const { FIREFOX, GECKODRIVER = "geckodriver", WEBKITDRIVER = "WebKitWebDriver", XVFB = "Xvfb" } = process.env;

const CAPABILITIES: Record<Engine, object> = {
  firefox: {
    browserName: "firefox",
    "moz:firefoxOptions": {
      ...(FIREFOX ? { binary: FIREFOX } : {}),
      args: ["-headless"],
      prefs: { "intl.accept_languages": "en-CA, en" },
    },
  },
  webkit: { browserName: "MiniBrowser" },
};

/** The day has another date in the engine's view of each zone: all tests are in Toronto. */
const PLACE = { TZ: "America/Toronto", LANG: "en_CA.UTF-8", LANGUAGE: "en_CA" };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function ended(process: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    process.on("error", reject);
    process.on("exit", (code) => reject(new Error(`${process.spawnfile} ended with ${code}`)));
  });
}

/** A driver that waits for sessions. */
export class Driver {
  private readonly started: ChildProcess[] = [];
  private port = 0;

  constructor(readonly engine: Engine) {}

  async start() {
    const screen = this.engine === "webkit" ? { DISPLAY: await this.screen(), GDK_BACKEND: "x11" } : {};
    this.port = await freePort();
    const [program, ...words] =
      this.engine === "firefox"
        ? [GECKODRIVER, "--port", String(this.port), "--websocket-port", String(await freePort())]
        : [WEBKITDRIVER, `--port=${this.port}`];
    const driver = spawn(program!, words, { stdio: "ignore", env: { ...process.env, ...PLACE, ...screen } });
    this.started.push(driver);
    await Promise.race([ended(driver), this.answers()]);
  }

  private async answers() {
    for (;;) {
      const up = await fetch(`http://127.0.0.1:${this.port}/status`).then(({ ok }) => ok, () => false);
      if (up) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** A screen that nobody sees, under a number that is free. */
  private async screen(): Promise<string> {
    const words = ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
    const screen = spawn(XVFB, words, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    this.started.push(screen);
    const number = new Promise<string>((resolve) => screen.stdio[3]!.once("data", (data) => resolve(String(data).trim())));
    return `:${await Promise.race([ended(screen), number])}`;
  }

  /** A browser that has never been used. */
  session(): Promise<WebDriver> {
    const capabilities = new Capabilities(CAPABILITIES[this.engine]);
    return new Builder().disableEnvironmentOverrides().usingServer(`http://127.0.0.1:${this.port}`).withCapabilities(capabilities).build();
  }

  stop() {
    for (const process of this.started.reverse()) {
      process.removeAllListeners("exit");
      process.kill();
    }
  }
}
