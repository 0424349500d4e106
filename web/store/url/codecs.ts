import type { PageHistory } from "./history";

/** How one setting of a view is written in the address. */
export interface Codec<T> {
  /** The value when the address says nothing; never written. */
  initial: T;
  /** Null for a text that means nothing. */
  parse(text: string): T | null;
  format(value: T): string;
}

/** One of a few names. */
export function choice<const T extends string>(of: readonly T[], initial: T): Codec<T> {
  return { initial, parse: (text) => of.find((each) => each === text) ?? null, format: String };
}

/** A whole number within limits. */
export function integer(limits: { least: number; most: number; initial: number }): Codec<number> {
  const { least, most, initial } = limits;
  const parse = (text: string) => {
    const value = Number(text);
    return /^-?\d{1,9}$/.test(text) && value >= least && value <= most ? value : null;
  };
  return { initial, parse, format: String };
}

/** Yes or no. */
export function boolean(initial: boolean): Codec<boolean> {
  const parse = (text: string) => (text === "1" ? true : text === "0" ? false : null);
  return { initial, parse, format: (value) => (value ? "1" : "0") };
}

/** Any text, such as a pattern. */
export function text(initial = ""): Codec<string> {
  return { initial, parse: (each) => each, format: (value) => value };
}

/** A list of words of any characters. */
export function words(initial: readonly string[] = [], most = 100): Codec<readonly string[]> {
  const parse = (joined: string) => {
    const parts = joined === "" ? [] : joined.split(",").map(unescaped);
    return parts.length <= most && parts.every((part) => part !== null)
      ? (parts as string[])
      : null;
  };
  return { initial, parse, format: (value) => value.map(escaped).join(",") };
}

/** A setting's value in the address, or its default. */
export function readSetting<T>(
  settings: ReadonlyMap<string, string>,
  name: string,
  codec: Codec<T>,
): T {
  const stored = settings.get(name);
  return (stored === undefined ? null : codec.parse(stored)) ?? codec.initial;
}

/** Writes a setting into the address: as a new history entry, or in place. */
export function writeSetting<T>(
  pageHistory: PageHistory,
  name: string,
  { value, codec, step }: { value: T; codec: Codec<T>; step: boolean },
): void {
  const settings = new Map(pageHistory.store.getState().settings);
  const formatted = codec.format(value);
  if (formatted === codec.format(codec.initial)) settings.delete(name);
  else settings.set(name, formatted);
  if (step) pageHistory.push({ settings });
  else pageHistory.replace({ settings });
}

/** Removes a setting from the address if its text means nothing, and lists it among the ignored parts. */
export function dropInvalidSetting<T>(
  pageHistory: PageHistory,
  name: string,
  codec: Codec<T>,
): void {
  const settings = new Map(pageHistory.store.getState().settings);
  const stored = settings.get(name);
  if (stored === undefined || codec.parse(stored) !== null) return;
  settings.delete(name);
  pageHistory.leaveOut(name, stored, { settings });
}

function escaped(word: string): string {
  return word.replaceAll("\\", "\\\\").replaceAll(",", "\\c");
}

function unescaped(part: string): string | null {
  if (/\\(?![\\c])/.test(part.replaceAll("\\\\", ""))) return null;
  return part.replace(/\\([\\c])/g, (_, sign) => (sign === "c" ? "," : "\\"));
}
