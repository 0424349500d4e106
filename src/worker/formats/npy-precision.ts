import { type Bytes, joined } from "../../protocol/bytes";
import type { Precision } from "../../protocol/files";
import { toHalf } from "./half";

// Above the largest of a signed byte's values, as far as it goes below.
const LARGEST_BYTE = 127;
const SCALE_BYTES = 4;
const FLOAT_BYTES = 4;
const ALIGNMENT = 64;
/** Of an `.npy`'s head: its first byte, and the bytes before its text. */
const MAGIC = 0x93;
const BEFORE_TEXT = 10;

/**
 * An `.npy` of floats, in another precision.
 *
 * @param parts Its head, then whole rows of `columns` floats.
 */
export async function* inPrecision(
  parts: AsyncIterable<Bytes>,
  precision: Exclude<Precision, "float32">,
  [rows, columns]: readonly [number, number],
): AsyncGenerator<Bytes, void> {
  let head = true;
  for await (const part of parts) {
    if (head) yield headOf(precision, rows, columns);
    else yield precision === "int8" ? toBytes(floatsOf(part), columns) : toHalves(floatsOf(part));
    head = false;
  }
}

/** Bytes of a whole `.npy` of so many rows. */
export function npyBytes(precision: Precision, rows: number, columns: number): number {
  const row = { float32: 4 * columns, float16: 2 * columns, int8: SCALE_BYTES + columns };
  return headOf(precision, rows, columns).length + rows * row[precision];
}

const toHalves = (rows: Float32Array) => new Uint8Array(toHalf(rows).buffer);

/** A row becomes its scale, a float, and for each number the nearest multiple of it. */
function toBytes(rows: Float32Array, columns: number): Bytes {
  const rowBytes = SCALE_BYTES + columns;
  const count = rows.length / columns;
  const bytes = new Uint8Array(count * rowBytes);
  const view = new DataView(bytes.buffer);
  for (let row = 0; row < count; row++) {
    const values = rows.subarray(row * columns, (row + 1) * columns);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // As it will be read, so that rounding knows it.
    const scale = Math.fround(largest / LARGEST_BYTE) || 1;
    view.setFloat32(row * rowBytes, scale, true);
    for (let at = 0; at < columns; at++) {
      const level = Math.round((values[at] ?? 0) / scale);
      const kept = Math.max(-LARGEST_BYTE, Math.min(LARGEST_BYTE, level));
      view.setInt8(row * rowBytes + SCALE_BYTES + at, kept);
    }
  }
  return bytes;
}

/** The shape of an `.npy` whose rows are a scale and bytes. */
export interface ByteRows {
  rows: number;
  columns: number;
  /** Bytes before the first row. */
  offset: number;
}

const BYTE_ROWS =
  /^\{'descr': \[\('scale', '<f4'\), \('values', '[|<]?i1', \((\d+),\)\)\], 'fortran_order': False, 'shape': \((\d+),\), \}/;
/** More than the header of such a file. */
const HEADER_BYTES = 512;

/** What the beginning of an `.npy` of scales and bytes says of it; null for any other file. */
export function byteRowsOf(head: Bytes): ByteRows | null {
  const text = String.fromCharCode(...head.subarray(BEFORE_TEXT, HEADER_BYTES));
  const [, columns, rows] = BYTE_ROWS.exec(text) ?? [];
  if (head[0] !== MAGIC || columns === undefined || rows === undefined) return null;
  const offset = BEFORE_TEXT + ((head[8] ?? 0) | ((head[9] ?? 0) << 8));
  return { rows: Number(rows), columns: Number(columns), offset };
}

/** The shape of the file that `inPrecision` makes of so many rows. */
export function byteRows(rows: number, columns: number): ByteRows {
  return { rows, columns, offset: headOf("int8", rows, columns).length };
}

/** Bytes of the floats' `.npy` that a file of scales and bytes becomes, whole or not. */
export function floatBytes({ rows, columns, offset }: ByteRows, fileBytes: number): number {
  const found = (fileBytes - offset) / (SCALE_BYTES + columns);
  return headOf("float32", rows, columns).length + Math.floor(found * columns * FLOAT_BYTES);
}

/** The chunks of an `.npy` of scales and bytes, cut anywhere, as the chunks of one of floats. */
export async function* asFloats(
  chunks: AsyncIterable<Bytes>,
  { rows, columns, offset }: ByteRows,
): AsyncGenerator<Bytes> {
  const rowBytes = SCALE_BYTES + columns;
  yield headOf("float32", rows, columns);
  let rest: Bytes = new Uint8Array();
  let skip = offset;
  for await (const chunk of chunks) {
    const begun = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - begun.length;
    const bytes = joined([rest, begun]);
    const whole = bytes.length - (bytes.length % rowBytes);
    rest = bytes.subarray(whole);
    if (whole > 0) yield toFloats(bytes.subarray(0, whole), columns);
  }
}

function toFloats(bytes: Bytes, columns: number): Bytes {
  const rowBytes = SCALE_BYTES + columns;
  const count = bytes.length / rowBytes;
  const floats = new Float32Array(count * columns);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let row = 0; row < count; row++) {
    const scale = view.getFloat32(row * rowBytes, true);
    for (let at = 0; at < columns; at++) {
      floats[row * columns + at] = scale * view.getInt8(row * rowBytes + SCALE_BYTES + at);
    }
  }
  return new Uint8Array(floats.buffer);
}

function headOf(precision: Precision, rows: number, columns: number): Bytes {
  if (precision === "float32") return npyHead("'<f4'", `(${rows}, ${columns})`);
  if (precision === "float16") return npyHead("'<f2'", `(${rows}, ${columns})`);
  return npyHead(`[('scale', '<f4'), ('values', '|i1', (${columns},))]`, `(${rows},)`);
}

/** Version 1.0, padded so that what follows is aligned. */
function npyHead(descr: string, shape: string): Bytes {
  const text = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`;
  const total = Math.ceil((BEFORE_TEXT + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(total).fill(0x20);
  bytes.set([MAGIC, ...new TextEncoder().encode("NUMPY"), 1, 0]);
  new DataView(bytes.buffer).setUint16(8, total - BEFORE_TEXT, true);
  bytes.set(new TextEncoder().encode(text), BEFORE_TEXT);
  bytes[total - 1] = 0x0a;
  return bytes;
}

function floatsOf(bytes: Bytes): Float32Array {
  const aligned = bytes.byteOffset % FLOAT_BYTES === 0 ? bytes : bytes.slice();
  return new Float32Array(aligned.buffer, aligned.byteOffset, bytes.length / FLOAT_BYTES);
}
