/** A line that begins with a time, and perhaps with who says it. */
export interface StampedLine {
  date: string;
  time: string;
  /** Empty for a line that no one says. */
  author: string;
  text: string;
}

/*
 * Days as programs write them in all countries: 31/12/23, 12/31/2023, 31.12.2023, 2023-12-31, 2023. 12. 31., 2023年12月31日,
 * 31-Dec-23; then perhaps a word, as in "31.12.2023 klo 23.59", or half of the day, as in 下午11:59; and the time.
 */
const DAY = String.raw`\p{Nd}{1,4}(?:[./-]\s?|[年년]\s?)(?:\p{Nd}{1,2}|\p{L}{3,9}\.?)(?:[./-]\s?|[月월]\s?|\s)\p{Nd}{1,4}(?:\.|[日일])?`;
const HALF = `[上下]午|午[前後]|오[전후]`;
const BETWEEN = String.raw`[,،]?[\s\u202F]*(?:(?:${HALF})\s?|\p{L}{1,3}\.?\s)?`;
const CLOCK = String.raw`\p{Nd}{1,2}[:.]\p{Nd}{2}(?:[:.]\p{Nd}{2})?(?:[.,]\p{Nd}{1,6})?`;
const AMPM = String.raw`[\s\u202F]?(?:[ap]\.?[\s\u202F]?m\.?|[صم])`;
const TIME = `(?<time>${CLOCK}(?:${AMPM})?)`;
const MARKS = String.raw`[\u200E\u200F\u202A-\u202E\uFEFF]*`;
const NAME = String.raw`(?<author>[^:\n]{1,40}?)`;

const FORMS = [
  // WhatsApp on iOS, Skype, Telegram's copies: [31/12/23, 23:59:59] Anna: text
  String.raw`\[(?<date>${DAY}${BETWEEN})${TIME}\]\s+${NAME}\s?[:：]\s+(?<text>.*)`,
  // WhatsApp on Android: 31/12/23, 23:59 - Anna: text
  String.raw`(?<date>${DAY}${BETWEEN})${TIME}\s+[-–]\s+${NAME}\s?[:：]\s+(?<text>.*)`,
  // KakaoTalk: 2023년 12월 31일 오후 11:59, Anna : text
  String.raw`(?<date>${DAY}${BETWEEN})${TIME},\s+${NAME}\s:\s+(?<text>.*)`,
  // IRC: 2023-12-31 23:59:59 <anna> text, [23:59] <anna> text
  String.raw`\[?(?:(?<date>${DAY}${BETWEEN}))?${TIME}\]?\s+<[@+%~& ]?(?<author>[^<>\s]{1,40})>\s+(?<text>.*)`,
  // [23:59:59] Anna: text
  String.raw`\[${TIME}\]\s+${NAME}[:：]\s+(?<text>.*)`,
  // Zoom: 23:59:59 From Anna to Everyone: text
  String.raw`${TIME}\s+From\s+${NAME}\s+to\s+[^:]{1,60}:\s*(?<text>.*)`,
  // Discord, the text on the next line: [31-Dec-23 11:59 PM] anna#1234
  String.raw`\[(?<date>${DAY}${BETWEEN})${TIME}\]\s+(?<author>[^:\n]{2,40})(?<text>)`,
  // What no one says: 31/12/23, 23:59 - Anna was added
  String.raw`(?<date>${DAY}${BETWEEN})${TIME}\s+[-–]\s+(?<text>.*)`,
  // 23:59 -!- anna has joined, * anna waves
  String.raw`\[?(?:(?<date>${DAY}${BETWEEN}))?${TIME}\]?\s+(?:-!-|\*{1,3}|-->|<--)\s+(?<text>.*)`,
].map((form) => new RegExp(`^${MARKS}${form}$`, "iu"));

const BEGINS = new RegExp(`^${MARKS}\\[?(?:${DAY}|${CLOCK})`, "u");

/** Whether a line begins with a time, and says something or that something happened. */
export function isStamped(line: string): boolean {
  return stampOf(line) !== null;
}

/** The time and the author of a line; null for one that has none. */
export function stampOf(line: string): StampedLine | null {
  const plain = line.replace(/(?<=\p{Nd})[\u200E\u200F]+(?=[./-])/gu, "");
  if (!BEGINS.test(plain)) return null;
  for (const form of FORMS) {
    const { date = "", time = "", author = "", text = "" } = form.exec(plain)?.groups ?? {};
    if (time !== "") return { date, time, author: author.replace(/^~\s?/, "").trim(), text };
  }
  return null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * Reads dates as "2023-12-31 23:59"; whether the day or the month comes first is told from all of them. What is none stays as it
 * is.
 */
export function dateReader(
  lines: readonly Pick<StampedLine, "date" | "time">[],
): (date: string, time: string) => string {
  const parts = lines.map(({ date }) => partsOf(date)).filter((each) => each.length === 3);
  const daysFirst = parts.some(([first = 0]) => first > 12 && first <= 31);
  const monthsFirst = parts.some(([, second = 0]) => second > 12);
  const american = monthsFirst || (!daysFirst && lines.some(isAmerican));
  return (date, time) => {
    const [first = 0, second = 0, third = 0] = partsOf(date);
    if (third === 0) return time;
    const [year, month, day] =
      first > 31
        ? [first, second, third]
        : american
          ? [third, first, second]
          : [third, second, first];
    const full = year < 100 ? 2000 + year : year;
    return `${full}-${twoDigits(month)}-${twoDigits(day)} ${clockOf(date, time)}`;
  };
}

/** 12/31/23, 11:59 PM */
function isAmerican({ date, time }: Pick<StampedLine, "date" | "time">): boolean {
  return date.includes("/") && /[AP]M$/.test(time);
}

function partsOf(date: string): number[] {
  const parts = western(date).match(/\d+|\p{L}{3,}/gu) ?? [];
  return parts.flatMap((part) => {
    if (/^\d/.test(part)) return [Number(part)];
    const month = MONTHS.indexOf(part.slice(0, 3).toLowerCase()) + 1;
    return month > 0 ? [month] : [];
  });
}

function clockOf(date: string, time: string): string {
  const [hour = 0, minute = 0] = (western(time).match(/\d+/g) ?? []).map(Number);
  const isLate = /p\.?\s?m|م/iu.test(time) || /下午|午後|오후/.test(date);
  const isTwelve = isLate || /a\.?\s?m|ص/iu.test(time);
  const full = isTwelve ? (hour % 12) + (isLate ? 12 : 0) : hour;
  return `${twoDigits(full)}:${twoDigits(minute)}`;
}

/** Digits of any script as those of ASCII. */
function western(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0) ?? 0;
    const own = zero;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && own - zero < 9) zero--;
    return String(own - zero);
  });
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
