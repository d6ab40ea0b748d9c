// Starting browsers beside Chromium: their drivers, and the screen that WebKit wants.
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";

export type Engine = "firefox" | "webkit";

const { FIREFOX, GECKODRIVER = "geckodriver", WEBKITDRIVER = "WebKitWebDriver", XVFB = "Xvfb" } = process.env;

/** How long a driver may take to give a browser: one that is stuck gives none, however long one waits. */
const PATIENCE = 20_000;
const TRIES = 3;

/** What a session is asked for. WebKit's keeps nothing from one to the next, in private or not. */
function capabilities(engine: Engine, privately: boolean): object {
  if (engine === "webkit") return { browserName: "MiniBrowser" };
  return {
    browserName: "firefox",
    "moz:firefoxOptions": {
      ...(FIREFOX ? { binary: FIREFOX } : {}),
      args: ["-headless"],
      prefs: { "intl.accept_languages": "en-CA, en", "browser.privatebrowsing.autostart": privately },
    },
  };
}

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

function within<T>(milliseconds: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A browser that has never been used, and the driver that started it: no driver serves two. */
export class Session {
  private constructor(
    readonly browser: WebDriver,
    private readonly driver: ChildProcess,
  ) {}

  /** WebKit's driver is now and then stuck before it has a browser; another one is not. */
  static async start(engine: Engine, privately: boolean, screen?: Screen): Promise<Session> {
    for (let attempt = 1; ; attempt++) {
      const [driver, port] = await this.driver(engine, screen);
      try {
        const browser = await within(PATIENCE, `${engine}: a session`, Promise.race([ended(driver), this.open(port, capabilities(engine, privately))]));
        driver.removeAllListeners("exit");
        return new Session(browser, driver);
      } catch (fault) {
        kill(driver);
        if (attempt === TRIES) throw fault;
        console.warn(`${fault}: asked again`);
      }
    }
  }

  private static async driver(engine: Engine, screen?: Screen): Promise<[ChildProcess, number]> {
    const port = await freePort();
    const [program, ...words] =
      engine === "firefox"
        ? [GECKODRIVER, "--port", String(port), "--websocket-port", String(await freePort())]
        : [WEBKITDRIVER, `--port=${port}`];
    const env = { ...process.env, ...PLACE, ...(screen ? { DISPLAY: screen.name, GDK_BACKEND: "x11" } : {}) };
    // A group of its own, so that the browser ends with it.
    return [spawn(program!, words, { stdio: "ignore", env, detached: true }), port];
  }

  private static async open(port: number, asked: object): Promise<WebDriver> {
    const address = `http://127.0.0.1:${port}`;
    for (;;) {
      if (await fetch(`${address}/status`).then(({ ok }) => ok, () => false)) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return new Builder().disableEnvironmentOverrides().usingServer(address).withCapabilities(new Capabilities(asked)).build();
  }

  async end() {
    await within(PATIENCE, "the end of a session", this.browser.quit()).catch(console.warn);
    kill(this.driver);
  }
}

function kill(driver: ChildProcess) {
  driver.removeAllListeners("exit");
  if (driver.pid === undefined || driver.exitCode !== null) return;
  try {
    process.kill(-driver.pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** A screen that nobody sees, under a number that is free. */
export class Screen {
  private constructor(
    readonly name: string,
    private readonly server: ChildProcess,
  ) {}

  static async start(): Promise<Screen> {
    const words = ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
    const server = spawn(XVFB, words, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const number = new Promise<string>((resolve) => server.stdio[3]!.once("data", (data) => resolve(String(data).trim())));
    const name = `:${await Promise.race([ended(server), number])}`;
    server.removeAllListeners("exit");
    return new Screen(name, server);
  }

  stop() {
    this.server.kill();
  }
}
