const LINE_FEED = 10;

/** Counts the lines of a text that comes in chunks; the last one need not end. */
export function countLines(): { push(bytes: Uint8Array): true; readonly lines: number } {
  let ends = 0;
  let open = false;
  return {
    push(bytes) {
      for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
        ends += 1;
      }
      if (bytes.length > 0) open = bytes.at(-1) !== LINE_FEED;
      return true;
    },
    get lines() {
      return ends + (open ? 1 : 0);
    },
  };
}
