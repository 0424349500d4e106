import { unsigned } from "./bytes.mjs";
import { namedBy } from "./code.mjs";
import { KIND } from "./module.mjs";

/**
 * What is in which part, and what both have to agree on. Functions have their numbers in the whole module.
 *
 * The first part has all that can be called as long as nothing `later` is. Calls begin at what is exported or lies in the
 * table; from there on they are followed. So no function of the first part calls one that it doesn't have.
 *
 * @param later What is called only once all is there: `isExport` tells of an export, by its name; `modules` of Rust are those
 *     whose functions in the table are called only by each other.
 */
export function planOf(module, later) {
  const functions = functionsOf(module);
  const slots = module.segments.flatMap(({ slot, functions: listed }) =>
    listed.map((index, place) => ({ slot: slot + place, index })),
  );
  const exports = module.exports.filter(({ kind }) => kind === KIND.function);
  const begins = [...exports.filter(({ name }) => !later.isExport(name)).map(at), ...module.start];
  const inFirst = functionsOfFirst(
    { functions, begins, listed: slots.map(at) },
    module.names,
    later,
  );
  const isSecond = (index) => index >= functions.imported && !inFirst.has(index);
  const second = functions.defined.filter(isSecond);
  const named = new Set(second.flatMap(functions.namedBy));
  return {
    ...{ functions, slots, second, isSecond },
    first: functions.defined.filter((index) => !isSecond(index)),
    /** Functions of the first part that the second calls. */
    shared: [...named].filter((index) => !isSecond(index)),
    lateExports: exports.filter(({ index }) => isSecond(index)),
  };
}

const at = ({ index }) => index;

/**
 * A module that the first part calls for any reason is not later: what of it lies in the table may then be called too. Which
 * ones those are depends on what the compiler puts in line.
 */
function functionsOfFirst({ functions, begins, listed }, names, later) {
  const belongsTo = (modules) => (index) =>
    modules.some((module) => names.get(index)?.includes(`${module}::`));
  for (let { modules } = later; ; ) {
    const isLater = belongsTo(modules);
    const roots = [...begins, ...listed.filter((index) => !isLater(index))];
    const found = reachable(roots, functions.namedBy);
    const left = modules.filter((module) => ![...found].some(belongsTo([module])));
    if (left.length === modules.length) return found;
    modules = left;
  }
}

/** Functions by their numbers. */
function functionsOf({ imports, functions, bodies }) {
  const importedTypes = imports
    .filter(({ kind }) => kind === KIND.function)
    .map(({ type }) => type);
  const imported = importedTypes.length;
  const types = [...importedTypes, ...functions.map(unsigned)];
  return {
    /** How many are imported. */
    imported,
    defined: bodies.map((_, index) => imported + index),
    body: (index) => bodies[index - imported],
    /** The number of its type, as it is written. */
    type: (index) => types[index],
    namedBy: (index) => (index < imported ? [] : [...namedBy(bodies[index - imported])]),
  };
}

function reachable(roots, next) {
  const found = new Set();
  for (const waiting = [...roots]; waiting.length > 0; ) {
    const index = waiting.pop();
    if (found.has(index)) continue;
    found.add(index);
    waiting.push(...next(index));
  }
  return found;
}
