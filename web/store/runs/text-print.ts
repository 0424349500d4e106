// Beginning, middle and end tell files apart that have the same length, without reading gigabytes.
const PART = 1 << 16;

/** By what a file is known again: its length, and a hash of its beginning, its middle and its end. */
export async function printOf(file: Blob): Promise<string> {
  const middle = Math.max(0, Math.floor(file.size / 2) - PART / 2);
  const starts = [0, middle, Math.max(0, file.size - PART)];
  const parts = new Blob(starts.map((start) => file.slice(start, start + PART)));
  const hash = await crypto.subtle.digest("SHA-256", await parts.arrayBuffer());
  const hex = Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, "0"));
  return `${file.size}-${hex.join("")}`;
}
