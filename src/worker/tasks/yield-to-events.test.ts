import { expect, it } from "vitest";
import { yieldToEvents } from "./yield-to-events";

/** Messages of a page, which note when they are handled. */
function page(seen: string[]) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => void seen.push(data);
  return { send: (text: string) => port2.postMessage(text), close: () => port1.close() };
}

it("lets a message in before the next slice, however many pieces of work there are", async () => {
  const seen: string[] = [];
  const { send, close } = page(seen);
  const work = async (name: string) => {
    for (let slice = 1; slice <= 3; slice++) {
      await yieldToEvents();
      seen.push(`${name}${slice}`);
      send(`message in ${name}${slice}`);
    }
  };
  await Promise.all([work("a"), work("b"), work("c")]);
  await yieldToEvents();
  close();
  for (const [at, event] of seen.entries()) {
    if (event.startsWith("message")) continue;
    expect(seen[at + 1]).toBe(`message in ${event}`);
  }
  expect(seen).toHaveLength(18);
});

it("gives new work its first turn at once, and before the others' next one", async () => {
  const seen: string[] = [];
  const begun = yieldToEvents(true).then(() => seen.push("alone"));
  await Promise.resolve();
  await Promise.resolve();
  expect(seen).toEqual(["alone"]);
  const old = yieldToEvents().then(() => seen.push("old"));
  const older = yieldToEvents().then(() => seen.push("older"));
  const fresh = yieldToEvents(true).then(() => seen.push("fresh"));
  await Promise.all([begun, old, older, fresh]);
  expect(seen).toEqual(["alone", "fresh", "old", "older"]);
});
