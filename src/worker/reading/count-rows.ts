/** Counts the rows of a file that comes in chunks, by the byte that ends them; the last one need not end. */
export function countRows(end: number): { push(bytes: Uint8Array): true; readonly rows: number } {
  let ends = 0;
  let open = false;
  return {
    push(bytes) {
      for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + 1)) {
        ends += 1;
      }
      if (bytes.length > 0) open = bytes.at(-1) !== end;
      return true;
    },
    get rows() {
      return ends + (open ? 1 : 0);
    },
  };
}
