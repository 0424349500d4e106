import { Reader, signed, unsigned } from "./bytes.mjs";
import { skipOperands } from "./operands.mjs";

/** The functions that a body calls or names. */
export function namedBy(body) {
  const named = new Set();
  eachFunction(body, (index) => named.add(index));
  return named;
}

/** A body whose functions have other numbers. */
export function renumbered(body, newIndex) {
  const parts = [];
  let copied = 0;
  eachFunction(body, (index, start, end) => {
    parts.push(body.subarray(copied, start), unsigned(newIndex(index)));
    copied = end;
  });
  return Buffer.concat([...parts, body.subarray(copied)]);
}

const END = 0x0b;
const CALL_INDIRECT = 0x11;
const LOCAL_GET = 0x20;
const I32_CONST = 0x41;
/** call, return_call, ref.func */
const NAMES_FUNCTION = new Set([0x10, 0x12, 0xd2]);

/** The body of a function that calls what lies in a slot of table 0 with its own arguments. */
export function callOfSlot(slot, type, parameters) {
  const values = Array.from({ length: parameters }, (_, index) => [LOCAL_GET, ...unsigned(index)]);
  const call = [I32_CONST, ...signed(slot), CALL_INDIRECT, ...unsigned(type), 0, END];
  return Buffer.from([0, ...values.flat(), ...call]);
}

/** A segment that puts functions into table 0, the first into `slot`. */
export function activeSegment(slot, functions) {
  const head = Buffer.from([0, I32_CONST, ...signed(slot), END]);
  return Buffer.concat([head, unsigned(functions.length), ...functions.map(unsigned)]);
}

/** Reads such a segment. */
export function readActiveSegment(reader) {
  if (reader.byte() !== 0 || reader.byte() !== I32_CONST)
    throw new Error("A table is filled in a way that is not known here.");
  const slot = reader.unsigned();
  reader.byte();
  return { slot, functions: reader.vector(() => reader.unsigned()) };
}

/** Calls `found` with the index of each function that a body names, and with where the index is written. */
function eachFunction(body, found) {
  const reader = new Reader(body);
  for (let groups = reader.unsigned(); groups > 0; groups--) {
    reader.skipNumber();
    reader.skipNumber();
  }
  while (!reader.isAtEnd) {
    const opcode = reader.byte();
    const start = reader.at;
    if (NAMES_FUNCTION.has(opcode)) found(reader.unsigned(), start, reader.at);
    else skipOperands(reader, opcode);
  }
}
