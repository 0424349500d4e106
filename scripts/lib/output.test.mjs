import { expect, test } from "vitest";
import { print, say, Turns } from "./output.mjs";

/** Turns whose output is kept. */
function keptTurns() {
  const kept = { text: "" };
  const turns = new Turns({
    write: (text) => {
      kept.text += text;
    },
  });
  return { kept, turns };
}

/** The same with works that end when they are told to. */
function several() {
  const { kept, turns } = keptTurns();
  const work = (name) => {
    let resolve;
    const end = new Promise((done) => {
      resolve = done;
    });
    const taken = turns.take(async () => {
      say(`${name} begins`);
      await end;
      print(`${name} ends\n`);
      return name;
    });
    return () => {
      resolve();
      return taken;
    };
  };
  return { kept, work };
}

test("the first of works side by side is heard at once, the others when it is over", async () => {
  const { kept, work } = several();
  const [one, two, three] = [work("one"), work("two"), work("three")];
  expect(kept.text).toBe("one begins\n");
  await three();
  expect(kept.text).toBe("one begins\n");
  await one();
  expect(kept.text).toBe("one begins\none ends\ntwo begins\n");
  expect(await two()).toBe("two");
  expect(kept.text).toMatch(/two ends\nthree begins\nthree ends\n$/);
});

test("a work that fails passes its turn on", async () => {
  const { kept, turns } = keptTurns();
  const failing = turns.take(async () => {
    throw new Error("no");
  });
  const other = turns.take(async () => say("heard"));
  await expect(failing).rejects.toThrow("no");
  await other;
  expect(kept.text).toBe("heard\n");
});
