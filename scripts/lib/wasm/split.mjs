import { name, Reader, sized, unsigned, vector } from "./bytes.mjs";
import { activeSegment, callOfSlot, renumbered } from "./code.mjs";
import { KIND, moduleOf, readModule, SECTION } from "./module.mjs";
import { planOf } from "./plan.mjs";

/** What the second part calls the module that it imports from. */
const FIRST = "first";

/**
 * Parts a module in two that together work as it does: the first by itself for all that is not `later`, the second for the
 * rest, on the memory, the table, the globals and the functions of the first.
 *
 * Exports that are later are exports of the first part too. They call through slots of the table that the second part fills
 * when it is instantiated; before that such a call traps. The second part imports the exports of an instance of the first,
 * as a module named "first". Each thread, which has a table of its own, instantiates both.
 *
 * @param wasm A module as `wasm-bindgen` writes it, with the names of its functions.
 * @param later See `planOf`.
 */
export function splitModule(wasm, later) {
  const module = readModule(wasm);
  const plan = planOf(module, later);
  return { first: firstPart(module, plan), rest: secondPart(module, plan) };
}

function firstPart(module, plan) {
  const { functions, first, isSecond, lateExports, slots } = plan;
  const newIndex = numbering(functions.imported, (index) => index, first);
  const callers = lateExports.map(({ index }, place) => callOf(module, plan, index, place));
  const indices = [...first, ...lateExports.map(({ index }) => index)];
  const bodies = [...first.map((index) => renumbered(functions.body(index), newIndex)), ...callers];
  const { sections } = module;
  return moduleOf({
    ...sections,
    [SECTION.functions]: [vector(indices.map(functions.type))],
    [SECTION.tables]: [vector(tablesOf(module, plan))],
    [SECTION.exports]: [vector(exportsOf(module, plan, newIndex).map(exportEntry))],
    [SECTION.start]: module.start.map((index) => unsigned(newIndex(index))),
    [SECTION.elements]: [
      segmentsOf(
        slots.filter(({ index }) => !isSecond(index)),
        newIndex,
      ),
    ],
    [SECTION.code]: [vector(bodies.map(sized))],
  });
}

function secondPart(module, plan) {
  const { functions, second, shared, isSecond, slots, lateExports } = plan;
  const places = new Map(shared.map((index, place) => [index, place]));
  const newIndex = numbering(shared.length, (index) => places.get(index), second);
  const firstSlot = slotsBefore(module);
  const filled = [
    ...slots.filter(({ index }) => isSecond(index)),
    ...lateExports.map(({ index }, place) => ({ slot: firstSlot + place, index })),
  ];
  const imports = [
    ...shared.map((index, place) => [KIND.function, place, functions.type(index)]),
    ...sharedParts(module, plan),
  ];
  return moduleOf({
    [SECTION.types]: module.sections[SECTION.types],
    [SECTION.imports]: [vector(imports.map(importEntry))],
    [SECTION.functions]: [vector(second.map(functions.type))],
    [SECTION.elements]: [segmentsOf(filled, newIndex)],
    [SECTION.code]: [
      vector(second.map((index) => sized(renumbered(functions.body(index), newIndex)))),
    ],
  });
}

/** New numbers of functions: those of imported ones as `imported` says, then the listed ones in their order. */
function numbering(count, imported, listed) {
  const places = new Map(listed.map((index, place) => [index, count + place]));
  return (index) => places.get(index) ?? imported(index);
}

/** What the first part has for an export of the second. */
function callOf(module, { functions }, index, place) {
  const type = new Reader(functions.type(index)).unsigned();
  return callOfSlot(slotsBefore(module) + place, type, module.types[type].parameters);
}

/** Behind the slots of the whole module's table lie those of late exports. */
const slotsBefore = ({ tables }) => tables[0].limits.minimum;

function tablesOf({ tables }, { lateExports }) {
  return tables.map(({ element, limits }, index) => {
    const more = index === 0 ? lateExports.length : 0;
    const { flags, minimum, maximum } = limits;
    const sizes = maximum === null ? [minimum + more] : [minimum + more, maximum + more];
    return Buffer.concat([Buffer.from([element, flags]), ...sizes.map(unsigned)]);
  });
}

/** The tables, the memory and the globals, which both parts have: kind, number and type. */
function sharedParts(module, plan) {
  const numbered = (kind, types) => types.map((type, index) => [kind, index, type]);
  return [
    ...numbered(KIND.table, tablesOf(module, plan)),
    ...numbered(KIND.memory, module.memories),
    ...numbered(KIND.global, module.globals),
  ];
}

function exportsOf(module, plan, newIndex) {
  const { functions, first, isSecond, lateExports, shared } = plan;
  const isLate = ({ kind, index }) => kind === KIND.function && isSecond(index);
  const own = module.exports.filter((each) => !isLate(each));
  const callersStart = functions.imported + first.length;
  return [
    ...own.map(({ name: text, kind, index }) => [
      text,
      kind,
      kind === KIND.function ? newIndex(index) : index,
    ]),
    ...lateExports.map(({ name: text }, place) => [text, KIND.function, callersStart + place]),
    ...shared.map((index, place) => [
      sharedName(KIND.function, place),
      KIND.function,
      newIndex(index),
    ]),
    ...sharedParts(module, plan).map(([kind, index]) => [sharedName(kind, index), kind, index]),
  ];
}

/** Short names, which no export of Rust's can have. */
const sharedName = (kind, place) => `${kind}.${place.toString(36)}`;

const exportEntry = ([text, kind, index]) =>
  Buffer.concat([name(text), Buffer.from([kind]), unsigned(index)]);

const importEntry = ([kind, place, type]) =>
  Buffer.concat([name(FIRST), name(sharedName(kind, place)), Buffer.from([kind]), type]);

/** Segments that fill slots, one for each run of them. */
function segmentsOf(slots, newIndex) {
  const runs = [];
  for (const { slot, index } of slots.toSorted((a, b) => a.slot - b.slot)) {
    const run = runs.at(-1);
    if (run && run.slot + run.functions.length === slot) run.functions.push(newIndex(index));
    else runs.push({ slot, functions: [newIndex(index)] });
  }
  return vector(runs.map(({ slot, functions }) => activeSegment(slot, functions)));
}
