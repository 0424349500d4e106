import { isExempt, isTestCode, packages, stacks } from "./rules.mjs";

/** Every import that breaks a rule and every cycle, a sentence each; `imports` is what readImports returns. */
export function violations(imports) {
  const found = [...imports].flatMap(([from, { files, packages: names }]) => [
    ...files.map((to) => [from, to, objectionToFile(from, to)]),
    ...names.map((name) => [from, name, objectionToPackage(from, name)]),
  ]);
  const sentences = found
    .filter(([, , objection]) => objection !== null)
    .map(([from, to, objection]) => `${from} imports ${to}: ${objection}`);
  return [...sentences, ...cycles(imports).map((files) => `a cycle: ${files.join(" → ")}`)];
}

function objectionToFile(from, to) {
  if (isExempt(from)) return null;
  if (isTestCode(to)) return isTestCode(from) ? null : "only tests may import what is for tests";
  if (isTestCode(from) && worldOf(from) === worldOf(to)) return null;
  const [room, other] = [roomOf(from), roomOf(to)];
  return room === other ? null : objectionToRoom(room, other ?? to);
}

const worldOf = (file) => file.split("/")[0];

function objectionToRoom(room, other) {
  const floors = stacks.map((stack) => [floorOf(stack, room), floorOf(stack, other)]);
  const shared = floors.filter(([own, target]) => own >= 0 && target >= 0);
  if (shared.some(([own, target]) => own < target)) return null;
  if (shared.length === 0) return `${other} is out of bounds for ${room}`;
  const isBeside = shared.some(([own, target]) => own === target);
  return `${other} is ${isBeside ? "beside" : "above"} ${room}`;
}

const floorOf = (stack, room) => stack.findIndex((floor) => floor.some((name) => is(name, room)));

// A room as the rules name it, which may have a `*`, and as a path.
const is = (name, room) => name === room || name.replace("*", room.split("/").at(-1)) === room;

const rooms = [...new Set(stacks.flat(2))];

/** The closest room that a file stands in, `*` filled in, or null when it stands in none. */
function roomOf(file) {
  const parts = file.split("/");
  const folders = parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
  return folders.find((folder) => rooms.some((name) => is(name, folder))) ?? null;
}

function objectionToPackage(from, name) {
  if (isTestCode(from) || isExempt(from)) return null;
  const homes = Object.keys(packages).filter(
    (home) => from === home || from.startsWith(`${home}/`),
  );
  const closest = homes.sort((a, b) => b.length - a.length)[0];
  if (closest === undefined) return null;
  const isAllowed = packages[closest].some((each) => name === each || name.startsWith(`${each}/`));
  return isAllowed ? null : `not a package for ${closest}`;
}

/** The shortest cycle through each file that is in one, each cycle once. */
function cycles(imports) {
  const found = [...imports.keys()].map((file) => shortestCycle(imports, file));
  const members = found.map((files) => files && [...new Set(files)].sort().join());
  return found.filter((files, i) => files !== null && members.indexOf(members[i]) === i);
}

function shortestCycle(imports, start) {
  const cameFrom = new Map([[start, null]]);
  for (const file of cameFrom.keys()) {
    for (const next of imports.get(file)?.files ?? []) {
      if (next === start) return pathTo(file, cameFrom).concat(start);
      if (!cameFrom.has(next)) cameFrom.set(next, file);
    }
  }
  return null;
}

const pathTo = (file, cameFrom) =>
  file === null ? [] : pathTo(cameFrom.get(file), cameFrom).concat(file);
