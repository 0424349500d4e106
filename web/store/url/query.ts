import type { Edits } from "../settings/draft";
import { isParameterName } from "../settings/parameters";

/** The edits of settings that an address' query names; other parameters are left alone. */
export function editsFromQuery(query: string): Edits {
  const named = [...new URLSearchParams(query)].filter(([name]) => isParameterName(name));
  return Object.fromEntries(named);
}

/** A query of these parts, with its question mark; "" when they are all empty. */
export function queryOf(...parts: readonly string[]): string {
  const text = parts.filter((part) => part !== "").join("&");
  return text === "" ? "" : `?${text}`;
}

/** The part of the query that names the edits, without a question mark; "" when there are none. */
export function queryFromEdits(edits: Edits): string {
  const pairs = Object.entries(edits).filter(([, text]) => text !== undefined);
  // A list reads better as 25,50,100 than with its commas and spaces escaped.
  const query = pairs.map(
    ([name, text]) =>
      `${name}=${encodeURIComponent(text.replace(/\s+/g, "")).replaceAll("%2C", ",")}`,
  );
  return query.join("&");
}
