import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { type Driver, OpenPage } from "./open-page";
import { WebDriver } from "./web-driver";

const LIBRARIES = "/usr/lib";

/** Starts WebKitGTK on a screen that nobody sees. WEBKIT_DRIVER_PATH names its driver; without, Debian's is looked for. */
export async function startWebKit(): Promise<Driver> {
  const binary = miniBrowser();
  const screen = await startScreen();
  const port = await freePort();
  const command =
    process.env.WEBKIT_DRIVER_PATH ??
    execFileSync("which", ["WebKitWebDriver"], { encoding: "utf8" }).trim();
  const driver = spawn(command, [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: screen.name,
      LIBGL_ALWAYS_SOFTWARE: "1",
      // As Safari has it; WebKitGTK leaves it off.
      JSC_useSharedArrayBuffer: "1",
      // Its sandbox refuses to run as root.
      ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" }),
    },
    stdio: "ignore",
  });
  const session = await WebDriver.open(`http://127.0.0.1:${port}`, {
    "webkitgtk:browserOptions": { binary, args: ["--automation"] },
  });
  return {
    async open(address) {
      await session.send("POST", "url", { url: address });
      const page = new WebKitPage(session);
      await page.watch();
      return page;
    },
    async close() {
      await session.close();
      await ended(driver);
      await ended(screen.process);
    },
  };
}

/** Debian's browser for WebKitGTK, which the driver steers; it lies beside the library, in the folder of the machine's kind. */
function miniBrowser(): string {
  const found = readdirSync(LIBRARIES)
    .map((machine) => path.join(LIBRARIES, machine, "webkit2gtk-4.1/MiniBrowser"))
    .find((file) => existsSync(file));
  if (!found) throw new Error("There is no MiniBrowser: install Debian's webkit2gtk-driver.");
  return found;
}

async function startScreen(): Promise<{ name: string; process: ChildProcess }> {
  const size = ["-screen", "0", "1440x900x24", "-nolisten", "tcp"];
  // It chooses a number that is free and writes it to the fourth stream.
  const process = spawn("Xvfb", ["-displayfd", "3", ...size], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await Promise.race([
    once(createInterface({ input: process.stdio[3] as NodeJS.ReadableStream }), "line"),
    once(process, "error").then(([error]) => {
      throw error;
    }),
  ]);
  return { name: `:${number}`, process };
}

/** A port that nobody listens on: the driver wants to be told one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exit = once(process, "exit");
  process.kill();
  await exit;
}

class WebKitPage extends OpenPage {
  constructor(private readonly session: WebDriver) {
    super();
  }

  /** The driver tells nothing of the console: uncaught errors are noted in the page. */
  watch(): Promise<void> {
    return this.evaluate(() => {
      const found: string[] = [];
      Object.assign(window, { uncaughtErrors: found });
      addEventListener("error", ({ message }) => found.push(message));
      addEventListener("unhandledrejection", ({ reason }) => found.push(String(reason)));
    }, null);
  }

  async reload(): Promise<void> {
    await this.session.send("POST", "refresh", {});
    await this.watch();
  }

  evaluate<Result, Argument>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    return this.session.evaluate(String(work), argument) as Promise<Result>;
  }

  async upload(selector: string, file: string): Promise<void> {
    await this.textOf(selector);
    await this.session.type(selector, file);
  }

  errors(): Promise<string[]> {
    return this.evaluate(
      () => (window as unknown as { uncaughtErrors: string[] }).uncaughtErrors,
      null,
    );
  }
}
