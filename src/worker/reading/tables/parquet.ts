import {
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { EngineError } from "../../../protocol/errors";

/** Rows that are handed over at a time. */
const ROWS = 2_000;
/** What is unpacked at a time: a range of rows costs as much as all that are before it in its group. */
const BATCH_BYTES = 1 << 25;

/** The records of a Parquet file, some thousand at a time. Only the columns that are named are read; all by default. */
export async function* recordsOfParquet(
  blob: Blob,
  name: string,
  columns: readonly string[] | null,
  onRead: (bytes: number) => void,
): AsyncGenerator<Record<string, unknown>[]> {
  const file = {
    byteLength: blob.size,
    slice: (start: number, end?: number) => blob.slice(start, end).arrayBuffer(),
  };
  try {
    const metadata = await parquetMetadataAsync(file);
    const all = Number(metadata.num_rows);
    const known = parquetSchema(metadata).children.map(({ element }) => element.name);
    const wanted = columns?.filter((column) => known.includes(column)) ?? [];
    const chosen = wanted.length > 0 ? { columns: wanted } : {};
    for (const { rowStart, rowEnd } of batchesOf(metadata, wanted)) {
      const records = await parquetReadObjects({ file, metadata, rowStart, rowEnd, ...chosen });
      for (let at = 0; at < records.length; at += ROWS) yield records.slice(at, at + ROWS);
      onRead(Math.floor((blob.size * (rowEnd - rowStart)) / all));
    }
  } catch (error) {
    if (error instanceof DOMException) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError(
      "not-text",
      `${name} could not be read as Parquet (${reason}). Save it as CSV or JSON lines and choose that.`,
    );
  }
}

/** Ranges of rows that are read at once: whole groups, or parts of large ones; the first is short, for who only looks. */
function* batchesOf({ row_groups: groups }: FileMetaData, columns: readonly string[]) {
  let start = 0;
  for (const { num_rows, columns: chunks } of groups) {
    const bytes = chunks
      .map(({ meta_data: meta }) => meta)
      .filter((meta) => columns.length === 0 || columns.includes(meta?.path_in_schema[0] ?? ""))
      .reduce((sum, meta) => sum + Number(meta?.total_uncompressed_size ?? 0), 0);
    const end = start + Number(num_rows);
    const step = Math.ceil(Number(num_rows) / Math.max(1, Math.ceil(bytes / BATCH_BYTES)));
    while (start < end) {
      const rowStart = start;
      start = Math.min(end, start + (start === 0 ? Math.min(ROWS, step) : step));
      yield { rowStart, rowEnd: start };
    }
  }
}
