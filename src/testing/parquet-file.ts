/** A column of a Parquet file: strings, or numbers that fit into 32 bits. */
export interface ParquetColumn {
  name: string;
  values: readonly string[] | readonly number[];
}

// Types of the compact protocol of Thrift, in which Parquet writes its structures.
const [I32, I64, BINARY, LIST, STRUCT] = [5, 6, 8, 9, 12] as const;
const MAGIC = [...new TextEncoder().encode("PAR1")];
// Of Parquet's enumerations: types, repetition, conversion, encodings.
const [INT32, BYTE_ARRAY, REQUIRED, UTF8, PLAIN, RLE] = [1, 6, 0, 0, 0, 3] as const;

type Field = readonly [id: number, type: number, bytes: readonly number[]];

/** A Parquet file, uncompressed, each column plain in one page per row group. */
export function parquetFile(columns: readonly ParquetColumn[], rowsPerGroup: number): File {
  const rows = columns[0]?.values.length ?? 0;
  const bytes = [...MAGIC];
  const groups: number[][] = [];
  for (let start = 0; start < rows; start += rowsPerGroup) {
    const count = Math.min(rowsPerGroup, rows - start);
    const chunks = columns.map((column) => addChunk(column, start, count, bytes));
    groups.push(
      struct([1, LIST, list(STRUCT, chunks)], [2, I64, zigzag(0)], [3, I64, zigzag(count)]),
    );
  }
  const root = struct([4, BINARY, text("schema")], [5, I32, zigzag(columns.length)]);
  const metadata = struct(
    [1, I32, zigzag(1)],
    [2, LIST, list(STRUCT, [root, ...columns.map(schemaOf)])],
    [3, I64, zigzag(rows)],
    [4, LIST, list(STRUCT, groups)],
  );
  bytes.push(...metadata, ...little(metadata.length), ...MAGIC);
  return new File([Uint8Array.from(bytes)], "table.parquet");
}

function schemaOf({ name, values }: ParquetColumn): number[] {
  const named: Field[] = [
    [1, I32, zigzag(typeOf(values))],
    [3, I32, zigzag(REQUIRED)],
    [4, BINARY, text(name)],
  ];
  return struct(...named, ...(isText(values) ? [[6, I32, zigzag(UTF8)] as const] : []));
}

/** Writes the values of some rows as a page, and says where they are. */
function addChunk({ name, values }: ParquetColumn, start: number, count: number, bytes: number[]) {
  const offset = bytes.length;
  const data = values.slice(start, start + count).flatMap(plain);
  const page = struct(
    [1, I32, zigzag(count)],
    [2, I32, zigzag(PLAIN)],
    [3, I32, zigzag(RLE)],
    [4, I32, zigzag(RLE)],
  );
  const size = zigzag(data.length);
  bytes.push(
    ...struct([1, I32, zigzag(0)], [2, I32, size], [3, I32, size], [5, STRUCT, page]),
    ...data,
  );
  const total = zigzag(bytes.length - offset);
  const metadata = struct(
    [1, I32, zigzag(typeOf(values))],
    [2, LIST, list(I32, [zigzag(PLAIN)])],
    [3, LIST, list(BINARY, [text(name)])],
    [4, I32, zigzag(0)],
    [5, I64, zigzag(count)],
    [6, I64, total],
    [7, I64, total],
    [9, I64, zigzag(offset)],
  );
  return struct([2, I64, zigzag(offset)], [3, STRUCT, metadata]);
}

function plain(value: string | number): number[] {
  if (typeof value === "number") return little(value);
  const utf8 = [...new TextEncoder().encode(value)];
  return [...little(utf8.length), ...utf8];
}

const isText = (values: ParquetColumn["values"]) => typeof values[0] === "string";
const typeOf = (values: ParquetColumn["values"]) => (isText(values) ? BYTE_ARRAY : INT32);

/** Fields in order, each with how far its number is from the last one's. */
function struct(...fields: readonly Field[]): number[] {
  const parts = fields.flatMap(([id, type, bytes], at) => {
    return [((id - (fields[at - 1]?.[0] ?? 0)) << 4) | type, ...bytes];
  });
  return [...parts, 0];
}

function list(type: number, items: readonly (readonly number[])[]): number[] {
  const head =
    items.length < 15 ? [(items.length << 4) | type] : [0xf0 | type, ...varint(items.length)];
  return [...head, ...items.flat()];
}

function text(value: string): number[] {
  const utf8 = [...new TextEncoder().encode(value)];
  return [...varint(utf8.length), ...utf8];
}

const zigzag = (value: number) => varint(2 * value);

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
}

function little(value: number): number[] {
  return [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255];
}
