const TIMES = /^\s*(\d+:)?\d+:\d\d[.,]\d+\s*-->/;
const HEADS = /^(WEBVTT|NOTE|STYLE|REGION)\b/;

/** The words of subtitles (SubRip, WebVTT, SubStation Alpha) that come line by line; each caption is a line. */
export class SubtitleText {
  #caption: string[] = [];
  #before = "";
  #inBlock = false;

  line(line: string): string {
    const dialogue = /^Dialogue:(?:[^,]*,){9}(.*)$/.exec(line);
    if (dialogue) return `${plain((dialogue[1] ?? "").replace(/\\[Nn]/g, " "))}\n`;
    if (TIMES.test(line)) {
      // The line before the times is a number or a name.
      this.#before = "";
      const done = this.#take();
      this.#inBlock = true;
      return done;
    }
    if (line.trim() === "") {
      const done = this.#take();
      this.#inBlock = false;
      return done;
    }
    if (this.#inBlock && !HEADS.test(line)) this.#caption.push(plain(line));
    return "";
  }

  finish(): string {
    return this.#take() + this.#before;
  }

  #take(): string {
    const caption = this.#caption.join(" ").trim();
    this.#caption = [];
    return caption === "" ? "" : `${caption}\n`;
  }
}

function plain(line: string): string {
  return line
    .replace(/<[^>]*>|\{[^}]*\}/g, "")
    .replace(/&nbsp;|&lrm;|&rlm;/g, " ")
    .replace(/&amp;/g, "&")
    .trim();
}
