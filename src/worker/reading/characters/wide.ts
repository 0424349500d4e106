const ESCAPE = 0x1b;

/**
 * UTF-16 without a mark: in most scripts every second byte of spaces and line ends is zero; and in those without spaces, some bytes
 * are controls, while the characters that both make are of few scripts.
 */
export function wideEncoding(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  let [even, odd, controls] = [0, 0, 0];
  // One by one: an iterator makes something for each byte, and every file is looked at.
  for (let at = 0; at < head.length; at++) {
    const byte = head[at] ?? 0;
    if (byte >= 32) continue;
    if (byte === 0) (at & 1) === 0 ? even++ : odd++;
    else if (byte < 9 || (byte > 13 && byte !== ESCAPE)) controls += 1;
  }
  const enough = Math.max(4, head.length / 50);
  if (odd > enough && odd > even * 20) return "utf-16le";
  if (even > enough && even > odd * 20) return "utf-16be";
  if (head.length < LEAST_WIDE) return null;
  const hasControls = (controls + even + odd) * CONTROLS >= head.length;
  const isAscii = !hasHighBytes(head);
  if (isAscii && !hasControls) return null;
  const both = WIDE.map((label) => ({ label, ...scriptsIn(head, label) }));
  const [best, other] = both.sort((a, b) => b.kana - a.kana || b.asian - a.asian);
  if (!best || !other || best.asian < 0.9) return null;
  // The bytes of kana are no controls, but those of all that is not ASCII in other encodings are no kana.
  if (best.kana > 0.2) return isAscii ? null : best.label;
  return hasControls && other.asian < 0.75 ? best.label : null;
}

function hasHighBytes(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) >= 0x80) return true;
  return false;
}

const WIDE = ["utf-16le", "utf-16be"] as const;
/** Of the bytes of Chinese in UTF-16, at least one in so many is a control. */
const CONTROLS = 50;
const LEAST_WIDE = 40;

/** How much of a text is of scripts without spaces, Korean, or line ends and spaces; and how much of it is kana. */
function scriptsIn(bytes: Uint8Array, label: string): { asian: number; kana: number } {
  const text = new TextDecoder(label).decode(bytes.subarray(0, bytes.length & ~1));
  const share = (pattern: RegExp) =>
    (text.match(pattern)?.join("").length ?? 0) / Math.max(1, text.length);
  return { asian: share(ASIAN), kana: share(/[\u3040-\u30FF]/g) };
}

const ASIAN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\u3000-\u303F\uFF00-\uFF65\s]/gu;
