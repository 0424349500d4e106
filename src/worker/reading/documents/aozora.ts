import type { LineText } from "./paragraphs";

const READING = /《[^《》]*》/g;
const NOTE = /［＃[^［］]*］/g;
const RULE = /^-{20,}\s*$/;
/** What the text was typed from, behind it. */
const SOURCE = /^底本：/;
const FEWEST_READINGS = 3;

/** Whether a text is written as Aozora Bunko writes Japanese: with readings of characters, 獰悪《どうあく》, and notes, ［＃…］. */
export function isAozora(head: string): boolean {
  if (!head.includes("《")) return false;
  const readings =
    head.match(/[\p{Script=Han}々〆ヶ]《[\p{Script=Hiragana}\p{Script=Katakana}ー]+》/gu)?.length ??
    0;
  return readings >= FEWEST_READINGS;
}

/** The text of such a file that comes line by line: without readings, notes, what explains them above, and its source below. */
export class AozoraText implements LineText {
  #place: "above" | "explained" | "text" | "below" = "above";
  #lines = 0;

  line(line: string): string {
    this.#lines += 1;
    if (SOURCE.test(line)) this.#place = "below";
    const isRule = RULE.test(line);
    if (isRule && this.#place === "above" && this.#lines < MOST_ABOVE) this.#place = "explained";
    else if (isRule && this.#place === "explained") this.#place = "text";
    if (isRule || this.#place === "below" || this.#place === "explained") return "";
    return `${line.replace(READING, "").replace(NOTE, "").replace(/｜/g, "")}\n`;
  }

  finish(): string {
    return "";
  }
}

/** Lines above the text, at most. */
const MOST_ABOVE = 20;
