import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const SYLLABLES = "ba ce di fo gu ha li mo nu pe ra si to vu za ke lo ma ni re".split(" ");
const VOCABULARY = 20_000;
const FEWEST = 6;

/** Random numbers from 0 to 1, the same in every run. */
function generator() {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function wordAt(index) {
  let [word, rest] = ["", index + SYLLABLES.length];
  for (; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

/** Sentences of words by Zipf's law, until they have so many characters in all. */
function sentences(characters) {
  const next = generator();
  const all = [];
  for (let length = 0; length < characters; length += all.at(-1).length + 1) {
    const words = Array.from({ length: FEWEST + Math.floor(20 * next()) }, () => {
      return wordAt(Math.floor(VOCABULARY ** next()));
    });
    all.push(`${words.join(" ")}.`);
  }
  return all;
}

const made = new Map();

/** As `sentences`, which are made once for all kinds of the same size. */
function sentencesOf(megabytes, spell = (line) => line) {
  const known = made.get(megabytes) ?? sentences(1e6 * megabytes);
  made.set(megabytes, known);
  return known.map(spell);
}

const german = (line) => line.replaceAll("ba", "bä").replaceAll("fo", "fö").replaceAll("gu", "gü");
/** A letter becomes a character by itself and its place in the word. */
const han = (line) =>
  line.replace(/[a-z]+/g, (word) => word.replace(/./g, (letter, at) => ideograph(letter, at)));
const ideograph = (letter, at) =>
  String.fromCharCode(0x4e00 + 37 * (letter.charCodeAt(0) - 97) + at);
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const time = (seconds) => new Date(1000 * seconds).toISOString().slice(11, 19);

/** Lines of at most 72 characters. */
function wrapped(lines) {
  return lines.map((line) => line.replace(/(.{1,72})(\s|$)/g, "$1\n")).join("");
}

const paragraphs = (lines) =>
  lines
    .flatMap((line, at) => (at % 5 === 4 ? [line, "\n"] : [line]))
    .join(" ")
    .split(" \n ");

const mails = (lines) =>
  paragraphs(lines).map(
    (text, at) =>
      `From a@example.org Mon Jan  1 10:00:00 2024\nFrom: a@example.org\nTo: b@example.org\nSubject: ${at}\nDate: Mon, 01 Jan 2024 10:00:00 +0000\n\n${text}\n\n`,
  );

/**
 * What each kind of file is made of: its name, how its text is spelt, what stands in it, how it is read. Slow kinds have a share of
 * the size of the others.
 */
export const KINDS = [
  { kind: "plain text, ASCII", name: "a.txt", make: (lines) => lines.join("\n") },
  { kind: "plain text, UTF-8", name: "a.txt", spell: german, make: (lines) => lines.join("\n") },
  {
    kind: "Windows-1252",
    name: "a.txt",
    spell: german,
    make: (lines) => Buffer.from(lines.join("\n"), "latin1"),
  },
  {
    kind: "UTF-16",
    name: "a.txt",
    make: (lines) => Buffer.from(`\uFEFF${lines.join("\n")}`, "utf16le"),
  },
  { kind: "one line", name: "a.txt", make: (lines) => lines.join(" ") },
  {
    kind: "lines broken to a width",
    name: "a.txt",
    make: (lines) =>
      paragraphs(lines)
        .map((text) => wrapped([text]))
        .join("\n"),
  },
  {
    kind: "Chinese, cut by the segmenter",
    name: "a.txt",
    spell: han,
    make: (lines) => lines.map((line) => line.replaceAll(" ", "")).join("\n"),
    uncounted: true,
    share: 0.25,
  },
  {
    kind: "addresses and ids kept",
    name: "a.txt",
    make: (lines) => lines.join("\n"),
    reading: { patterns: { urls: "keep", ids: "keep" } },
  },
  { kind: "gzip", name: "a.txt.gz", make: (lines) => gzipSync(lines.join("\n")) },
  {
    kind: "CSV",
    name: "a.csv",
    make: (lines) => `id,text\n${lines.map((line, at) => `${at},${quoted(line)}`).join("\n")}`,
  },
  {
    kind: "JSON lines",
    name: "a.jsonl",
    make: (lines) => lines.map((text, id) => JSON.stringify({ id, text })).join("\n"),
  },
  {
    kind: "JSON",
    name: "a.json",
    make: (lines) => JSON.stringify(lines.map((text, id) => ({ id, text }))),
  },
  {
    kind: "HTML",
    name: "a.html",
    make: (lines) =>
      `<!doctype html><html><body>${lines.map((line) => `<p>${line}</p>`).join("\n")}</body></html>`,
  },
  {
    kind: "XML",
    name: "a.xml",
    make: (lines) =>
      `<?xml version="1.0"?><text>${lines.map((line) => `<p>${line}</p>`).join("\n")}</text>`,
  },
  {
    kind: "Markdown",
    name: "a.md",
    make: (lines) => `# T\n\n${lines.map((line) => `**${line}**`).join("\n\n")}`,
    uncounted: true,
  },
  {
    kind: "subtitles",
    name: "a.srt",
    make: (lines) =>
      lines
        .map((line, at) => `${at + 1}\n${time(3 * at)},000 --> ${time(3 * at + 2)},000\n${line}\n`)
        .join("\n"),
  },
  {
    kind: "mail",
    name: "a.mbox",
    make: (lines) => mails(lines).join(""),
    uncounted: true,
    share: 0.25,
  },
];

/**
 * Writes a file of some size into a folder.
 *
 * @returns Where it is, its size, and how many words it holds; null where what is a word is for the reader to say.
 */
export function writeKind(folder, { name, make, spell, uncounted = false, share = 1 }, megabytes) {
  const lines = sentencesOf(share * megabytes, spell);
  const content = make(lines);
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const words = lines.reduce((sum, line) => sum + line.split(" ").length, 0);
  return { files: [file], bytes: Buffer.byteLength(content), words: uncounted ? null : words };
}

/** Writes many small files. */
export function writeMany(folder, count) {
  const lines = sentencesOf(count / 1000);
  const share = Math.floor(lines.length / count);
  mkdirSync(folder, { recursive: true });
  let [bytes, words] = [0, 0];
  const files = Array.from({ length: count }, (_, at) => {
    const text = lines.slice(at * share, (at + 1) * share).join("\n");
    const file = path.join(folder, `${at}.txt`);
    writeFileSync(file, text);
    bytes += Buffer.byteLength(text);
    words += text.split(/\s+/).length;
    return file;
  });
  return { files, bytes, words };
}

/** Writes a single line of many megabytes, a part at a time. */
export function writeLine(folder, megabytes) {
  const line = sentencesOf(1).join(" ");
  const file = path.join(folder, "line.txt");
  writeFileSync(file, "");
  for (let at = 0; at < megabytes; at++) writeFileSync(file, `${line} `, { flag: "a" });
  const bytes = megabytes * (Buffer.byteLength(line) + 1);
  return { files: [file], bytes, words: megabytes * line.split(" ").length };
}
