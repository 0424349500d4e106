const FIRST_PLACES = 1 << 12;

/** What a character of a word is to a text. */
const OTHER = 1;
const LETTER = 2;

/** Kinds of the Basic Multilingual Plane, looked up as they come. Halves of pairs count as letters. */
const kinds = new Uint8Array(0x1_0000);

/**
 * The words of a text, in any case, as hashes: a set of strings takes five times as long. One word in ten thousand is taken for another,
 * so that this is for hints only.
 */
export class WordHashes {
  #places = new Uint32Array(FIRST_PLACES);
  #size = 0;

  /** @param most No more words are taken when there are so many. */
  constructor(readonly most: number) {}

  /** Takes all words of a text, runs of letters. */
  addAll(text: string): void {
    if (this.#size >= this.most) return;
    const lower = text.toLowerCase();
    let hash = 0;
    for (let at = 0; at < lower.length; at++) {
      const code = lower.charCodeAt(at);
      if (isLetter(code)) hash = mixed(hash, code);
      else if (hash !== 0) {
        this.#add(hash);
        hash = 0;
      }
    }
    if (hash !== 0) this.#add(hash);
  }

  /** Whether a word was taken; false for what is not a word. */
  has(word: string): boolean {
    const lower = word.toLowerCase();
    let hash = 0;
    for (let at = 0; at < lower.length; at++) hash = mixed(hash, lower.charCodeAt(at));
    return hash !== 0 && this.#places[this.#placeOf(hash)] === hash;
  }

  #add(hash: number): void {
    const place = this.#placeOf(hash);
    if (this.#places[place] === hash) return;
    this.#places[place] = hash;
    this.#size += 1;
    if (this.#size * 2 > this.#places.length) this.#grow();
  }

  /** Where a hash is, or would be. */
  #placeOf(hash: number): number {
    const mask = this.#places.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    for (; ; place = (place + 1) & mask) {
      const there = this.#places[place];
      if (there === 0 || there === hash) return place;
    }
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new Uint32Array(2 * before.length);
    for (const hash of before) if (hash !== 0) this.#places[this.#placeOf(hash)] = hash;
  }
}

/** A hash with one more character; never 0, which is that of no word. */
function mixed(hash: number, code: number): number {
  const product = Math.imul(hash ^ code ^ (hash >>> 16), 0x9e3779b1);
  return product >>> 0 || 1;
}

function isLetter(code: number): boolean {
  const known = kinds[code] ?? 0;
  if (known !== 0) return known === LETTER;
  const isPair = code >= 0xd800 && code < 0xe000;
  const kind = isPair || /\p{L}/u.test(String.fromCharCode(code)) ? LETTER : OTHER;
  kinds[code] = kind;
  return kind === LETTER;
}
