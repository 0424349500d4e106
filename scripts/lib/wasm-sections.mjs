/**
 * A wasm module without the names of its functions: a tenth of what a browser downloads, and of use only in a stack trace.
 * Everything else stays as it is.
 */
export function withoutNames(wasm) {
  const kept = [wasm.subarray(0, HEADER_BYTES)];
  for (let at = HEADER_BYTES; at < wasm.length; ) {
    const [length, start] = readUnsigned(wasm, at + 1);
    const end = start + length;
    if (!isNameSection(wasm, at, start)) kept.push(wasm.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

const HEADER_BYTES = 8;
const CUSTOM_SECTION = 0;

function isNameSection(wasm, at, start) {
  if (wasm[at] !== CUSTOM_SECTION) return false;
  const [length, text] = readUnsigned(wasm, start);
  return Buffer.from(wasm.subarray(text, text + length)).toString() === "name";
}

/** An unsigned LEB128 number and where what follows it begins. */
function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}
