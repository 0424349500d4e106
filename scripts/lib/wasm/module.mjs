import { Reader, sized } from "./bytes.mjs";
import { readActiveSegment } from "./code.mjs";

export const SECTION = {
  ...{ custom: 0, types: 1, imports: 2, functions: 3, tables: 4, memory: 5, globals: 6 },
  ...{ exports: 7, start: 8, elements: 9, code: 10, data: 11, dataCount: 12 },
};
export const KIND = { function: 0, table: 1, memory: 2, global: 3 };

export const HEADER = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
/** In the order that a module must have them in: custom ones last, the number of data segments before the code. */
const ORDER = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11, 0];

/** A module of sections: an array of contents for each number. Empty ones are left out. */
export function moduleOf(sections) {
  const written = ORDER.flatMap((id) =>
    (sections[id] ?? []).map((contents) => Buffer.concat([Buffer.from([id]), sized(contents)])),
  );
  return Buffer.concat([HEADER, ...written]);
}

/**
 * What of a module there is to know for parting it. Functions, tables and so on are numbered as in the module: what is
 * imported comes first. Contents that stay as they are come as bytes.
 */
export function readModule(wasm) {
  const sections = sectionsOf(wasm);
  const read = (id, item) => {
    const reader = new Reader(sections[id]?.[0] ?? Buffer.from([0]));
    return reader.vector((index) => item(reader, index));
  };
  const imports = read(SECTION.imports, readImport);
  const isKnown = ({ kind }) => kind === KIND.function || kind === KIND.memory;
  if (!imports.every(isKnown)) throw new Error("What the wasm imports is not known here.");
  return {
    sections,
    types: read(SECTION.types, readType),
    imports,
    /** The type of each function that is not imported. */
    functions: read(SECTION.functions, (reader) => reader.unsigned()),
    tables: read(SECTION.tables, readTable),
    /** The type of the memory, imported or not. */
    memories: [
      ...imports.filter(({ kind }) => kind === KIND.memory).map(({ type }) => type),
      ...read(SECTION.memory, readLimited),
    ],
    globals: read(SECTION.globals, readGlobal),
    exports: read(SECTION.exports, readExport),
    /** The function that runs at instantiation, if there is one. */
    start: (sections[SECTION.start] ?? []).map((contents) => new Reader(contents).unsigned()),
    segments: read(SECTION.elements, readActiveSegment),
    bodies: read(SECTION.code, (reader) => reader.take(reader.unsigned())),
    names: readNames(sections),
  };
}

function sectionsOf(wasm) {
  const reader = new Reader(wasm, HEADER.length);
  const sections = [];
  while (!reader.isAtEnd) {
    const id = reader.byte();
    sections[id] ??= [];
    sections[id].push(reader.take(reader.unsigned()));
  }
  return sections;
}

const FUNCTION_TYPE = 0x60;

function readType(reader) {
  if (reader.byte() !== FUNCTION_TYPE) throw new Error("A type is not known here.");
  const parameters = reader.take(reader.unsigned()).length;
  reader.take(reader.unsigned());
  return { parameters };
}

function readImport(reader) {
  const from = { module: reader.name(), name: reader.name(), kind: reader.byte() };
  return { ...from, type: reader.bytesOf(() => IMPORTED[from.kind](reader)) };
}

const IMPORTED = {
  [KIND.function]: (reader) => reader.skipNumber(),
  [KIND.table]: (reader) => readTable(reader),
  [KIND.memory]: (reader) => readLimits(reader),
  [KIND.global]: (reader) => reader.take(2),
};

function readTable(reader) {
  const element = reader.byte();
  return { element, limits: readLimits(reader) };
}

function readLimits(reader) {
  const flags = reader.byte();
  const minimum = reader.unsigned();
  return { flags, minimum, maximum: flags & 1 ? reader.unsigned() : null };
}

const readLimited = (reader) => reader.bytesOf(() => readLimits(reader));

/** The type of a global; what it begins with is skipped, which must be one number and the end. */
function readGlobal(reader) {
  const type = reader.take(2);
  reader.byte();
  reader.skipNumber();
  if (reader.byte() !== 0x0b) throw new Error("A global begins with what is not known here.");
  return type;
}

function readExport(reader) {
  return { name: reader.name(), kind: reader.byte(), index: reader.unsigned() };
}

const FUNCTION_NAMES = 1;

/** The names of functions, without the crates' hashes. */
function readNames(sections) {
  const names = new Map();
  for (const contents of sections[SECTION.custom] ?? []) {
    const reader = new Reader(contents);
    if (reader.name() !== "name") continue;
    while (!reader.isAtEnd) {
      const kind = reader.byte();
      const part = new Reader(reader.take(reader.unsigned()));
      if (kind !== FUNCTION_NAMES) continue;
      part.vector(() => names.set(part.unsigned(), part.name().replaceAll(/\[[0-9a-f]+\]/g, "")));
    }
  }
  return names;
}
