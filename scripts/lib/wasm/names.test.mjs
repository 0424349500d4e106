import { expect, test } from "vitest";
import { withoutNames } from "./names.mjs";

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const custom = (name, content) => {
  const body = [name.length, ...Buffer.from(name), ...content];
  return [0, (body.length & 0x7f) | 0x80, body.length >> 7, ...body];
};
// (memory 1)
const memory = [5, 3, 1, 0, 1];

test("only the names go", () => {
  const names = custom(
    "name",
    Array.from({ length: 300 }, () => 7),
  );
  const producers = custom("producers", [0]);
  const wasm = Uint8Array.from([...header, ...memory, ...names, ...producers]);
  const bare = withoutNames(wasm);
  expect([...bare]).toEqual([...header, ...memory, ...producers]);
  expect(WebAssembly.validate(bare)).toBe(true);
  expect([...withoutNames(bare)]).toEqual([...bare]);
});
