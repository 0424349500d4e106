import type { Term } from "../explore/expression";

/** What the page shows, as far as the hash of an address says it. */
export interface HashState {
  /** The view's id; "" for the first. */
  view: string;
  /** The word or expression asked for; [] for where the page begins. */
  terms: readonly Term[];
  /** The level chosen for the views that show one at a time; null for the full vector. */
  level: number | null;
  /** Each view's own settings, by "view.key"; what is not in it has its default. */
  settings: ReadonlyMap<string, string>;
  /** Parts of the address that mean nothing here, as they were written. */
  ignored: readonly string[];
}

const EMPTY: HashState = { view: "", terms: [], level: null, settings: new Map(), ignored: [] };

const SETTING = /^[a-z][a-z-]{0,30}\.[a-z][a-z-]{0,30}$/;
const NAME = /^[a-z][a-z-]{0,30}$/;
const SIGNS: Record<string, Term["sign"]> = { word: 1, plus: 1, minus: -1 };
// No link made by this page has more.
const MOST_TERMS = 20;
const MOST_SETTINGS = 60;
const LONGEST_SETTING = 4_000;

/** Reads the hash of an address; parts that cannot be meant are listed in `ignored`. */
export function parseHash(hash: string): HashState {
  const terms: Term[] = [];
  const settings = new Map<string, string>();
  const ignored: string[] = [];
  let view = "";
  let level: number | null = null;
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ""))) {
    const sign = Object.hasOwn(SIGNS, key) ? SIGNS[key] : undefined;
    if (sign && value !== "" && terms.length < MOST_TERMS) terms.push({ word: value, sign });
    else if (key === "view" && NAME.test(value)) view = value;
    else if (key === "level" && /^[1-9]\d{0,5}$/.test(value)) level = Number(value);
    else if (isSetting(key, value) && settings.size < MOST_SETTINGS) settings.set(key, value);
    else ignored.push(describePart(key, value));
  }
  return { view, terms, level, settings, ignored };
}

/** The hash for a state, with its `#`; "" where everything has its default. */
export function formatHash({ view, terms, level, settings }: HashState): string {
  const pairs: [string, string][] = terms.map(({ word, sign }, i) => [
    sign < 0 ? "minus" : i === 0 ? "word" : "plus",
    word,
  ]);
  if (view !== "") pairs.push(["view", view]);
  if (level !== null) pairs.push(["level", String(level)]);
  pairs.push(...settings);
  const text = pairs.map(([key, value]) => `${key}=${readable(value)}`).join("&");
  return text === "" ? "" : `#${text}`;
}

/** The hash that asks for a word: what every word on the page links to. */
export function hashOfWord(word: string): string {
  return formatHash({ ...EMPTY, terms: [{ word, sign: 1 }] });
}

/** An ignored part as a message quotes it, cut to what a sentence can hold. */
export function describePart(key: string, value: string): string {
  const text = value === "" ? key : `${key}=${value}`;
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function isSetting(key: string, value: string): boolean {
  return SETTING.test(key) && value.length <= LONGEST_SETTING;
}

// People read addresses too: what needs no escaping in a hash is not escaped.
function readable(value: string): string {
  return encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");
}
