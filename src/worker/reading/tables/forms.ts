import { isStamped, stampOf } from "./chat-stamps";
import { cuesIn } from "./plays";

/** How the messages of a text are written: behind a time and who says it, behind a name alone, or as a play is. */
export type ChatForm = "stamped" | "named" | "play";

/** Lines that are looked at. */
export const CHAT_LINES = 400;
const FEWEST = 3;
const FEWEST_NAMED = 8;
const FEWEST_CUES = 12;
/** Lines of a speech of a play, on average, at most. */
const LONG_SPEECH = 15;

/** How the messages of a chat or a transcript are written; null for a text that is none. */
export function chatForm(head: string): ChatForm | null {
  if (!/[:：]/.test(head)) return isPlay(head) ? "play" : null;
  const lines = head.split(/\r?\n/, CHAT_LINES).filter((line) => line.trim() !== "");
  const stamped = lines.flatMap((line) => stampOf(line) ?? []);
  const said = stamped.filter(({ author }) => author !== "").length;
  // A message may have many lines; what no one says, such as who has joined, is told between them.
  const begins = lines.slice(0, FEWEST).some(isStamped);
  if (begins && said >= FEWEST && said * 2 >= stamped.length && stamped.length * 4 >= lines.length)
    return "stamped";
  if (isTranscript(lines)) return "named";
  return isPlay(head) ? "play" : null;
}

/** Speeches of few who return. */
function isPlay(head: string): boolean {
  const { cues, lines } = cuesIn(head);
  return cues.length >= FEWEST_CUES && cues.length * LONG_SPEECH >= lines && doReturn(cues);
}

/** Whether there are few names, most of which return. */
function doReturn(turns: readonly { author: string }[]): boolean {
  const times = new Map<string, number>();
  for (const { author } of turns) times.set(author, (times.get(author) ?? 0) + 1);
  const returning = [...times.values()].filter((count) => count > 1).length;
  return times.size >= 2 && times.size * 3 <= turns.length && returning * 2 >= times.size;
}

/** At least every second line begins with a name, of which there are few. */
function isTranscript(lines: readonly string[]): boolean {
  const turns = lines.flatMap((line) => turnOf(line) ?? []);
  // Where the same names come in the same order all the time, they are those of fields.
  const order = turns.map(({ author }) => author);
  const period = new Set(order).size;
  const isRecord =
    period > 2 && order.every((author, at) => at < period || order[at - period] === author);
  return (
    !isRecord && turns.length >= FEWEST_NAMED && turns.length * 2 >= lines.length && doReturn(turns)
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

/** A field and its text, whose further lines are texts alone. What is no longer used begins with `#~` and is a comment. */
export const MESSAGE_FIELD = /^\s*(?:(msgid|msgstr|msgctxt)(?:_plural|\[\d+\])?\s+)?"(.*)"\s*$/;

/** Whether a text is gettext's list of messages with their translations. */
export function isGettext(head: string): boolean {
  const lines = head.split(/\r?\n/, 200).filter((line) => line.trim() !== "");
  const known = lines.filter((line) => line.startsWith("#") || MESSAGE_FIELD.test(line));
  return /^msgid\s+"/m.test(head) && /^msgstr/m.test(head) && known.length * 10 >= lines.length * 9;
}

/** Whether a text is a calendar. */
export function isCalendar(head: string): boolean {
  return /^\s*BEGIN:VCALENDAR\s*$/im.test(head.slice(0, 200));
}

/** A line of JSON without what some programs write before each value (RFC 7464). */
export function withoutRecordMark(line: string): string {
  return line.startsWith("\u001E") ? line.slice(1) : line;
}

/** What puts rows into a table of a database: `INSERT INTO posts (id, body) VALUES`, and as PostgreSQL has it, `COPY posts (id, body) FROM stdin;`. */
export const INSERTED =
  /^\s*(?:INSERT|REPLACE)(?:\s+(?:INTO|IGNORE|DELAYED|LOW_PRIORITY|OR\s+\w+))*\s+(?<table>(?:[`"[]?[\w$]+[`"\]]?\.)*[`"[]?[\w$ ]+?[`"\]]?)\s*(?:\((?<columns>[^()]*)\))?\s*(?:OVERRIDING\s+\w+\s+VALUE\s*)?VALUES?\s*(?=\()/i;
export const COPIED =
  /^\s*COPY\s+(?<table>\S+)\s+(?:\((?<columns>[^()]*)\)\s+)?FROM\s+stdin[^;\n]*;\s*?\n/i;

/** Whether a text is a dump of a database. */
export function isSql(head: string, name: string): boolean {
  const first = /^\s*(--|\/\*|#|SET|CREATE|INSERT|REPLACE|BEGIN|PRAGMA|USE|DROP|COPY|START)/i.test(
    head,
  );
  if (!first || !/\b(INSERT|REPLACE|COPY|CREATE\s+TABLE)\b/i.test(head)) return false;
  const lines = head.split("\n");
  const starts = lines.flatMap((line, at) =>
    /^\s*(INSERT|REPLACE|COPY)\b/i.test(line) ? [lines.slice(at, at + 40).join("\n")] : [],
  );
  const fills = starts.some((start) => INSERTED.test(start) || COPIED.test(start));
  return fills || (/\.sql$/i.test(name) && /^\s*CREATE\s+TABLE\b/im.test(head));
}

/** What parts the clippings of a Kindle. */
export const CLIPPING_END = /^={10}\s*$/;

/** Title, author and date of a clipping, by its first two lines; null for a bookmark, or what is none. */
export function clippingOf(head: string, about: string): [string, string, string] | null {
  const [, where = "", when = ""] = /^\s*-\s+(.*)\|\s*([^|]*)$/.exec(about) ?? [];
  if (where === "") return null;
  const [, title = head, author = ""] = /^\uFEFF?(.*?)\s*\(([^()]*)\)\s*$/.exec(head) ?? [];
  return [
    title.replace(/^\uFEFF/, "").trim(),
    author,
    when.replace(/^.*?(?=\p{L}*,?\s*\d|\p{L}+, )/u, "").trim(),
  ];
}

/** Whether a text is the clippings of a Kindle. */
export function isClippings(head: string): boolean {
  const clippings = head.split(/^={10}\s*$/m);
  const [first = ""] = clippings;
  const [name = "", about = ""] = first.trim().split("\n");
  return clippings.length > 1 && clippingOf(name, about) !== null;
}
