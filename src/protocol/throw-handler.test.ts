import { expose, transferHandlers, wrap } from "comlink";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EngineError } from "./errors";
import { installThrowHandler } from "./throw-handler";

let thrown: unknown;
let channel: MessageChannel;

const api = {
  fail(): void {
    throw thrown;
  },
};

beforeEach(() => {
  installThrowHandler(transferHandlers);
  channel = new MessageChannel();
  expose(api, channel.port1);
});

afterEach(() => {
  channel.port1.close();
  channel.port2.close();
});

/** What arrives at the other end of a real channel. */
async function sent(error: unknown): Promise<unknown> {
  thrown = error;
  try {
    await wrap<typeof api>(channel.port2).fail();
  } catch (arrived) {
    return arrived;
  }
  throw new Error("It was expected to fail.");
}

test("an error of the library arrives with its type, data, stack and cause", async () => {
  const data = { option: "window", value: "0", allowed: "1 to 100" };
  const error = new EngineError("bad-option", "window is 0.", data);
  error.cause = new RangeError("too small", { cause: "a typing error" });
  const arrived = await sent(error);
  expect(arrived).toBeInstanceOf(EngineError);
  expect(arrived).toMatchObject({
    code: "bad-option",
    name: "bad-option",
    message: "window is 0.",
  });
  expect(arrived).toMatchObject({ data, stack: error.stack });
  expect(arrived).toMatchObject({ cause: { name: "RangeError", message: "too small" } });
  expect(arrived).toMatchObject({ cause: { cause: "a typing error" } });
});

test("so does one that wasm made, which has a code for its name and plain data", async () => {
  const data = { line: 3, word: "the" };
  const error = Object.assign(new Error("Line 3 is wrong."), { name: "bad-vectors", data });
  const arrived = await sent(error);
  expect(arrived).toBeInstanceOf(EngineError);
  expect(arrived).toMatchObject({ code: "bad-vectors", data });
});

test("an error of anybody else stays what it was, without what no message can hold", async () => {
  const error = Object.assign(new TypeError("not mine"), { data: () => {} });
  error.cause = { listener: () => {} };
  const arrived = await sent(error);
  expect(arrived).not.toBeInstanceOf(EngineError);
  expect(arrived).toMatchObject({ name: "TypeError", message: "not mine", stack: error.stack });
  expect(arrived).not.toHaveProperty("data");
  expect(arrived).not.toHaveProperty("cause");
});

test("the platform's errors stay its own, and values stay values", async () => {
  const arrived = await sent(new DOMException("enough", "AbortError"));
  expect(arrived).toBeInstanceOf(DOMException);
  expect(arrived).toMatchObject({ name: "AbortError", message: "enough" });
  expect(await sent("just text")).toBe("just text");
  expect(await sent(undefined)).toBeUndefined();
});

test("a second installation changes nothing", async () => {
  installThrowHandler(transferHandlers);
  const error = new EngineError("unknown-word", "No.", { word: "xyz" });
  expect(await sent(error)).toMatchObject({ code: "unknown-word", data: { word: "xyz" } });
});
