import { Reader } from "./bytes.mjs";
import { HEADER, SECTION } from "./module.mjs";

/**
 * A wasm module without the names of its functions: a tenth of what a browser downloads, and of use only in a stack trace.
 * Everything else stays as it is.
 */
export function withoutNames(wasm) {
  const kept = [HEADER];
  const reader = new Reader(wasm, HEADER.length);
  while (!reader.isAtEnd) {
    const section = reader.bytesOf(() => {
      reader.byte();
      reader.take(reader.unsigned());
    });
    if (!isNameSection(section)) kept.push(section);
  }
  return Buffer.concat(kept);
}

function isNameSection(section) {
  if (section[0] !== SECTION.custom) return false;
  const reader = new Reader(section, 1);
  reader.unsigned();
  return reader.name() === "name";
}
