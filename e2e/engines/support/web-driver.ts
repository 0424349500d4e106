import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds until a driver that has just begun is asked again. */
const AGAIN_MS = 100;
/** Longer than any test. */
const SCRIPT_MS = 600_000;

/** A session of a WebDriver (W3C, "WebDriver", 2018), as far as these tests need one. */
export class WebDriver {
  private constructor(private readonly address: string) {}

  /** Opens a session once the driver answers. */
  static async open(driver: string, capabilities: object): Promise<WebDriver> {
    const { sessionId } = (await patiently(() =>
      request("POST", `${driver}/session`, { capabilities: { alwaysMatch: capabilities } }),
    )) as { sessionId: string };
    const session = new WebDriver(`${driver}/session/${sessionId}`);
    await session.send("POST", "timeouts", { script: SCRIPT_MS });
    return session;
  }

  /** Sends a command. Rejects with what the driver says is wrong. */
  send(method: "POST" | "DELETE", command: string, body?: object): Promise<unknown> {
    return request(method, `${this.address}/${command}`, body);
  }

  /** Calls a function in the page, given by its source, and returns what it resolves to. */
  async evaluate(source: string, argument: unknown): Promise<unknown> {
    const script = `const answer = arguments[arguments.length - 1];
      new Promise((resolve) => resolve((${source})(arguments[0])))
        .then((value) => answer({ value }), (error) => answer({ error: String(error) }));`;
    const found = await this.send("POST", "execute/async", { script, args: [argument] });
    const { value, error } = found as { value?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Types into the first element that a CSS selector finds: a path, into an input for files. */
  async type(selector: string, text: string): Promise<void> {
    const using = { using: "css selector", value: selector };
    const found = (await this.send("POST", "element", using)) as Record<string, string>;
    const [element] = Object.values(found);
    await this.send("POST", `element/${element}/value`, { text });
  }

  async close(): Promise<void> {
    await request("DELETE", this.address);
  }
}

async function request(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
    // A script may take as long as a test.
    signal: AbortSignal.timeout(SCRIPT_MS),
  });
  const { value } = (await response.json()) as { value: { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** Tries again as long as nobody listens. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await delay(AGAIN_MS);
    }
  }
}
