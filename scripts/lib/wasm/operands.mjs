/** Skips what follows an opcode, as the specification of WebAssembly has it. */
export function skipOperands(reader, opcode) {
  const skip = SKIPS[opcode];
  if (!skip) throw new Error(`An instruction is not known here: 0x${opcode?.toString(16)}.`);
  skip(reader);
}

const none = () => {};
const numbers = (count) => (reader) => {
  for (let left = count; left > 0; left--) reader.skipNumber();
};
const fixed = (length) => (reader) => reader.take(length);
const list = (reader) => numbers(reader.unsigned())(reader);
const branchTable = (reader) => numbers(reader.unsigned() + 1)(reader);
/** Alignment and offset; a bit of the alignment says that the number of a memory is between them. */
const address = (reader) => numbers(reader.unsigned() & 0x40 ? 2 : 1)(reader);

/** By the second number: conversions that saturate, then what copies and fills memories and tables. */
const BULK_OPERANDS = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

function bulk(reader) {
  const second = reader.unsigned();
  const count = BULK_OPERANDS[second];
  if (count === undefined) throw new Error(`An instruction is not known here: 0xfc ${second}.`);
  numbers(count)(reader);
}

function vectors(reader) {
  const second = reader.unsigned();
  const isLaneInMemory = second >= 0x54 && second <= 0x5b;
  const isInMemory = second <= 0x0b || isLaneInMemory || second === 0x5c || second === 0x5d;
  if (isInMemory) address(reader);
  if (isLaneInMemory || (second >= 0x15 && second <= 0x22)) reader.take(1);
  if (second === 0x0c || second === 0x0d) reader.take(16);
}

const ATOMIC_FENCE = 3;
const atomics = (reader) => (reader.unsigned() === ATOMIC_FENCE ? reader.take(1) : address(reader));

/** First and last opcode of a range, and what skips their operands. */
const RANGES = [
  [0x00, 0x01, none],
  [0x02, 0x04, numbers(1)],
  [0x05, 0x05, none],
  [0x0b, 0x0b, none],
  [0x0c, 0x0d, numbers(1)],
  [0x0e, 0x0e, branchTable],
  [0x0f, 0x0f, none],
  [0x10, 0x10, numbers(1)],
  [0x11, 0x11, numbers(2)],
  [0x12, 0x12, numbers(1)],
  [0x13, 0x13, numbers(2)],
  [0x1a, 0x1b, none],
  [0x1c, 0x1c, list],
  [0x20, 0x26, numbers(1)],
  [0x28, 0x3e, address],
  [0x3f, 0x42, numbers(1)],
  [0x43, 0x43, fixed(4)],
  [0x44, 0x44, fixed(8)],
  [0x45, 0xc4, none],
  [0xd0, 0xd0, numbers(1)],
  [0xd1, 0xd1, none],
  [0xd2, 0xd2, numbers(1)],
  [0xfc, 0xfc, bulk],
  [0xfd, 0xfd, vectors],
  [0xfe, 0xfe, atomics],
];

const SKIPS = [];
for (const [first, last, skip] of RANGES) {
  for (let opcode = first; opcode <= last; opcode++) SKIPS[opcode] = skip;
}
