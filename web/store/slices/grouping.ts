import type { SlicedBy } from "../session/session-state";

/** A file by its path: "letters/1851/to-anna.txt". */
export interface PathedFile {
  path: string;
  blob: Blob;
}

/** Files that make one slice of a text. */
export interface Group {
  name: string;
  files: readonly Blob[];
}

/** One way of putting a text's files into groups. */
export interface Grouping {
  by: SlicedBy;
  /** In the order of their dates, else of their names; two at least. */
  groups: readonly Group[];
  /** Paths of files that belong to none. */
  without: readonly string[];
}

/** A date as a file's name has it. */
export interface NamedDate {
  year: number;
  /** 1 to 12; null if there is none. */
  month: number | null;
}

/** More trainings in a row than anyone compares. */
const MOST_SLICES = 100;

// A year alone, or with a month, or with month and day; all digits together only if they are a whole date.
const DATE =
  /(?<!\d)(?:(1\d{3}|20\d{2})(0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(1\d{3}|20\d{2})(?:[-_. ](0[1-9]|1[0-2])(?:[-_. ](?:0[1-9]|[12]\d|3[01]))?)?)(?!\d)/;

/** The first date in a file's name, else in the name of the innermost folder that has one; null if there is none. */
export function dateIn(path: string): NamedDate | null {
  for (const part of path.split("/").reverse()) {
    const [, whole, wholeMonth, year, month] = DATE.exec(part) ?? [];
    const found = whole ?? year;
    if (found) return { year: Number(found), month: Number(wholeMonth ?? month) || null };
  }
  return null;
}

/** The ways in which files make two groups or more, but not more than can be trained, the most telling one first. */
export function groupingsOf(files: readonly PathedFile[]): Grouping[] {
  const all = Object.entries(KEYS).map(([by, keyOf]) => grouped(files, by as SlicedBy, keyOf));
  const folders = all.find(({ by }) => by === "folder")?.groups.length;
  return all.filter(
    ({ by, groups }) =>
      groups.length > 1 &&
      groups.length <= MOST_SLICES &&
      // A folder for each file says no more than the file.
      (by !== "file" || groups.length !== folders),
  );
}

const KEYS: Record<SlicedBy, (path: string) => string | null> = {
  year: (path) => withDate(path, ({ year }) => String(year)),
  decade: (path) => withDate(path, ({ year }) => `${Math.floor(year / 10)}0s`),
  month: (path) =>
    withDate(path, ({ year, month }) =>
      month === null ? null : `${year}-${String(month).padStart(2, "0")}`,
    ),
  folder: (path) => path.split("/").slice(0, -1).join("/") || null,
  file: (path) => path,
};

function withDate(path: string, nameOf: (date: NamedDate) => string | null): string | null {
  const date = dateIn(path);
  return date && nameOf(date);
}

function grouped(
  files: readonly PathedFile[],
  by: SlicedBy,
  keyOf: (path: string) => string | null,
): Grouping {
  const byKey = new Map<string, Blob[]>();
  const without: string[] = [];
  for (const { path, blob } of files) {
    const key = keyOf(path);
    if (key === null) without.push(path);
    else if (!byKey.get(key)?.push(blob)) byKey.set(key, [blob]);
  }
  const keys = [...byKey.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const names = shortened(keys);
  const groups = keys.map((key, at) => ({ name: names[at] ?? key, files: byKey.get(key) ?? [] }));
  return { by, groups, without };
}

/** Paths without the folders that all of them begin with. */
function shortened(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split("/"));
  const [first = []] = parts;
  let common = 0;
  const isShared = (at: number) =>
    first.length > at + 1 && parts.every((each) => each.length > at + 1 && each[at] === first[at]);
  while (isShared(common)) common += 1;
  return parts.map((each) => each.slice(common).join("/"));
}
