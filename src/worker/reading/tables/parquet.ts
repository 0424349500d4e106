import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";
import { EngineError } from "../../../protocol/errors";

const ROWS = 2_000;

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
    const rows = Number(metadata.num_rows);
    const known = parquetSchema(metadata).children.map(({ element }) => element.name);
    const wanted = columns?.filter((column) => known.includes(column)) ?? [];
    for (let rowStart = 0; rowStart < rows; rowStart += ROWS) {
      const rowEnd = Math.min(rows, rowStart + ROWS);
      const request = { file, metadata, rowStart, rowEnd };
      yield await parquetReadObjects(wanted.length > 0 ? { ...request, columns: wanted } : request);
      onRead(Math.floor((blob.size * (rowEnd - rowStart)) / rows));
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
