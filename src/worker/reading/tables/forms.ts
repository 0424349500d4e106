import { isStamped, stampOf } from "./chat-stamps";

/** How the messages of a text are written: behind a time and who says it, or behind a name alone. */
export type ChatForm = "stamped" | "named";

/** Lines that are looked at. */
export const CHAT_LINES = 400;
const FEWEST = 3;
const FEWEST_NAMED = 8;

/** How the messages of a chat or a transcript are written; null for a text that is none. */
export function chatForm(head: string): ChatForm | null {
  if (!/[:：]/.test(head)) return null;
  const lines = head.split(/\r?\n/, CHAT_LINES).filter((line) => line.trim() !== "");
  const stamped = lines.flatMap((line) => stampOf(line) ?? []);
  const said = stamped.filter(({ author }) => author !== "").length;
  // A message may have many lines; what no one says, such as who has joined, is told between them.
  const begins = lines.slice(0, FEWEST).some(isStamped);
  if (begins && said >= FEWEST && said * 2 >= stamped.length && stamped.length * 4 >= lines.length)
    return "stamped";
  return isTranscript(lines) ? "named" : null;
}

/** At least every second line begins with a name, of which there are few. */
function isTranscript(lines: readonly string[]): boolean {
  const turns = lines.flatMap((line) => turnOf(line) ?? []);
  const names = new Set(turns.map(({ author }) => author));
  const returning = [...names].filter(
    (name) => turns.filter(({ author }) => author === name).length > 1,
  );
  // Where the same names come in the same order all the time, they are those of fields.
  const order = turns.map(({ author }) => author);
  const period = names.size;
  const isRecord =
    period > 2 && order.every((author, at) => at < period || order[at - period] === author);
  return (
    !isRecord &&
    turns.length >= FEWEST_NAMED &&
    turns.length * 2 >= lines.length &&
    names.size >= 2 &&
    names.size * 3 <= turns.length &&
    returning.length * 2 >= names.size
  );
}

const TURN = /^\s*(?:[-–—•>]\s*)?\**(\p{Lu}[\p{L}\p{M}\p{N}.'’ -]{0,30}?)\**\s?[:：]\**\s+(\S.*)$/u;

/** A name at the beginning of a line, and what it says; null for a line without. */
export function turnOf(line: string): { author: string; text: string } | null {
  const [, author = "", text = ""] = TURN.exec(line) ?? [];
  return author === "" || author.split(/\s+/).length > MOST_NAMES ? null : { author, text };
}

/** Words of a name, at most. */
const MOST_NAMES = 4;

/** Whether the beginning of some JSON is an export of Telegram, Slack, Discord, Messenger or ChatGPT. */
export function isJsonChat(head: string): boolean {
  const has = (pattern: RegExp) => pattern.test(head);
  const lists = has(/"messages"\s*:\s*\[/);
  const telegram =
    lists && has(/"type"\s*:\s*"message"/) && has(/"(from|from_id|text_entities)"\s*:/);
  const discord = lists && has(/"author"\s*:\s*\{/) && has(/"content"\s*:\s*"/);
  const messenger = lists && has(/"sender_name"\s*:/) && has(/"timestamp_ms"\s*:/);
  const slack = has(/"type"\s*:\s*"message"/) && has(/"ts"\s*:\s*"\d+\.\d+"/);
  const chatGpt = has(/"mapping"\s*:\s*\{/) && has(/"author"\s*:\s*\{\s*"role"/);
  return telegram || discord || messenger || slack || chatGpt;
}

/** How lists of references are written: BibTeX, or a field per line with its tag, as RIS and PubMed have it. */
export type BibliographyForm = "bibtex" | "tagged";

/** The tag that begins an entry. */
export const TAGGED = /^(TY|PMID)\s{0,2}- ?\S/;
/** A tag and its field. */
export const FIELD = /^([A-Z][A-Z0-9]{1,3})\s{0,2}- ?(.*)$/;

/** How a list of references is written; null for a text that is none. */
export function bibliographyForm(head: string): BibliographyForm | null {
  if (!head.includes("@") && !/^\s*(TY|PMID|PT|FN)\b/.test(head)) return null;
  const lines = head.split(/\r?\n/, 200).filter((line) => line.trim() !== "");
  const entries = head.match(/^\s*@[A-Za-z]+\s*[{(]\s*[^\s,{}]+\s*,/gm)?.length ?? 0;
  const fields = head.match(/(^|[\s,])[A-Za-z][\w-]*\s*=\s*[{"\d]/gm)?.length ?? 0;
  const begins = /^\s*(%|@)/.test(lines[0] ?? "") || isBibtexMostly(lines);
  if (entries > 0 && fields >= entries && begins) return "bibtex";
  if (/^(FN|PT) \S/.test(lines[0] ?? "") && lines.some((line) => /^ER\s*$/.test(line)))
    return "tagged";
  const tagged = lines.filter((line) => FIELD.test(line)).length;
  return TAGGED.test(lines[0] ?? "") && tagged >= 3 && tagged * 3 >= lines.length ? "tagged" : null;
}

/** Some programs write a line about themselves above. */
function isBibtexMostly(lines: readonly string[]): boolean {
  const known = lines.filter((line) => /^\s*(@\w+\s*[{(]|[\w-]+\s*=|[})])/.test(line)).length;
  return known * 2 >= lines.length;
}

/** A line of JSON without what some programs write before each value (RFC 7464). */
export function withoutRecordMark(line: string): string {
  return line.startsWith("\u001E") ? line.slice(1) : line;
}
