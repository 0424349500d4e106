import type { TextFormat } from "../../protocol/types/corpus";
import type { Encoding } from "./characters/encoding";
import type { TableHead } from "./tables/delimited";

/** What a document is. */
export interface KnownDocument {
  format: TextFormat;
  encoding: Encoding;
  table: TableHead | null;
  /** Its beginning as text; empty for what is not text by itself. */
  head: string;
}
