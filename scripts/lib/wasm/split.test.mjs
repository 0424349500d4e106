import { expect, test } from "vitest";
import { name, sized, unsigned, vector } from "./bytes.mjs";
import { activeSegment } from "./code.mjs";
import { KIND, moduleOf, SECTION } from "./module.mjs";
import { splitModule } from "./split.mjs";

const I32 = 0x7f;
const bytes = (...values) => Buffer.from(values);
const type = (parameters) =>
  Buffer.concat([bytes(0x60), vector(Array(parameters).fill(bytes(I32))), vector([bytes(I32)])]);
const body = (...code) => sized(bytes(0, ...code, 0x0b));
const exported = (text, kind, index) => Buffer.concat([name(text), bytes(kind, index)]);

const [LOCAL, CONST, ADD, CALL, GLOBAL, LOAD, INDIRECT] = [
  0x20, 0x41, 0x6a, 0x10, 0x23, 0x28, 0x11,
];

/** A function of each kind: type, body, and its name in Rust. */
const functions = [
  [2, body(LOCAL, 0, LOCAL, 1, ADD), "sums::sum"],
  [2, body(LOCAL, 0, LOCAL, 1, CALL, 0), "now"],
  // late(x) = x + the memory's first number + the global
  [1, body(LOCAL, 0, CONST, 0, LOAD, 2, 0, CALL, 0, GLOBAL, 0, CALL, 5), "late"],
  [0, body(CONST, 7), "jobs::first"],
  [1, body(LOCAL, 0, INDIRECT, 0, 0), "run"],
  [2, body(LOCAL, 0, LOCAL, 1, CALL, 0), "only_of_late"],
  [0, body(CONST, 9), "sums::job"],
];

const whole = moduleOf({
  [SECTION.types]: [vector([0, 1, 2].map(type))],
  [SECTION.functions]: [vector(functions.map(([kind]) => unsigned(kind)))],
  [SECTION.tables]: [vector([bytes(0x70, 1, 3, 3)])],
  [SECTION.memory]: [vector([bytes(0, 1)])],
  [SECTION.globals]: [vector([bytes(I32, 1, CONST, 20, 0x0b)])],
  [SECTION.exports]: [
    vector([
      exported("now", KIND.function, 1),
      exported("late", KIND.function, 2),
      exported("run", KIND.function, 4),
      exported("memory", KIND.memory, 0),
    ]),
  ],
  [SECTION.elements]: [vector([activeSegment(1, [3, 6])])],
  [SECTION.code]: [vector(functions.map(([, code]) => code))],
  [SECTION.data]: [vector([bytes(0, CONST, 0, 0x0b, 4, 40, 0, 0, 0)])],
  [SECTION.custom]: [
    Buffer.concat([
      ...[name("name"), bytes(1)],
      sized(
        vector(functions.map(([, , text], index) => Buffer.concat([bytes(index), name(text)]))),
      ),
    ]),
  ],
});

const later = { isExport: (text) => text === "late", modules: ["jobs"] };

function instances(modules = later.modules) {
  const { first, rest } = splitModule(whole, { ...later, modules });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(first));
  const add = () => new WebAssembly.Instance(new WebAssembly.Module(rest), { first: exports });
  return { exports, add, rest };
}

const asWhole = new WebAssembly.Instance(new WebAssembly.Module(whole)).exports;

test("the first part does what is not later, and the whole what both do", () => {
  const { exports, add } = instances();
  expect(Object.keys(exports)).toEqual(expect.arrayContaining(Object.keys(asWhole)));
  expect(exports.now(2, 3)).toBe(5);
  expect(exports.run(2)).toBe(9);
  add();
  for (const module of [asWhole, exports]) {
    expect(module.now(2, 3)).toBe(5);
    expect(module.late(1)).toBe(1 + 40 + 20);
    expect([module.run(1), module.run(2)]).toEqual([7, 9]);
  }
});

test("what is later traps until the second part is there", () => {
  const { exports, add } = instances();
  for (const call of [() => exports.late(1), () => exports.run(1)]) {
    expect(call).toThrow(WebAssembly.RuntimeError);
  }
  add();
  expect(exports.late(1)).toBe(61);
});

test("the second part works on the first one's memory, and has no functions twice", () => {
  const { exports, add, rest } = instances();
  add();
  new DataView(exports.memory.buffer).setInt32(0, 1, true);
  expect(exports.late(1)).toBe(1 + 1 + 20);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(rest));
  // `sums::sum` alone is called by both.
  expect(imports.map(({ kind }) => kind)).toEqual(["function", "table", "memory", "global"]);
});

test("what belongs to a module that is called at first is not later", () => {
  const { exports } = instances(["jobs", "sums"]);
  expect(exports.now(2, 3)).toBe(5);
  expect(exports.run(2)).toBe(9);
  expect(() => exports.run(1)).toThrow(WebAssembly.RuntimeError);
});

test("an instruction that is not known is refused by its number", () => {
  const strange = Buffer.from(whole);
  strange[strange.indexOf(bytes(CONST, 9, 0x0b))] = 0x06;
  expect(() => splitModule(strange, later)).toThrow("not known here: 0x6");
});
