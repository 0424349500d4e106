/** SubRip and WebVTT; YouTube's SBV. */
const TIMES = /^\s*(\d+:)?\d+:\d\d[.,]\d+\s*(-->|,\d+:\d\d:\d\d\.\d{3}\s*$)/;
/** The lines of a song, each behind its time (LRC). */
const SUNG = /^\s*((\[\d+:\d\d([.:]\d+)?\])+)(.*)$/;
/** A caption between its frames (MicroDVD), or its tenths of seconds (MPL2), with bars for line ends. */
const FRAMED = /^(?:\{\d+\}\{\d*\}|\[\d+\]\[\d*\])(.*)$/;
/** What is drawn rather than read. */
const DRAWN = /\{[^}]*\\p[1-9][^}]*\}/;
/** The time of a word within a line. */
const TIMED_WORD = /<\d+:\d\d:\d\d\.\d+>/;
const HEADS = /^(WEBVTT|NOTE|STYLE|REGION)\b/;

/** The words of subtitles (SubRip, WebVTT, SBV, SubStation Alpha, LRC) that come line by line; each caption is a line. */
export class SubtitleText {
  #caption: string[] = [];
  #before = "";
  #inBlock = false;
  /** Whether lines roll, as YouTube's do: each caption has the line before it again. */
  #rolls = false;
  #last = "";

  line(line: string): string {
    const dialogue = /^Dialogue:(?:[^,]*,){9}(.*)$/.exec(line);
    if (dialogue && DRAWN.test(line)) return "";
    if (dialogue) return `${plain((dialogue[1] ?? "").replace(/\\[Nn]/g, " "))}\n`;
    const framed = FRAMED.exec(line);
    // The first one may tell how many frames a second has.
    if (framed && !/^[\d.]+$/.test(framed[1] ?? ""))
      return `${(framed[1] ?? "").split("|").map(plain).join(" ").replace(/\//g, "").trim()}\n`;
    const sung = SUNG.exec(line);
    if (sung) return (sung[4] ?? "").trim() === "" ? "" : `${plain(sung[4] ?? "")}\n`;
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
    if (this.#inBlock && !HEADS.test(line)) this.#add(line);
    return "";
  }

  finish(): string {
    return this.#take() + this.#before;
  }

  #add(line: string): void {
    this.#rolls ||= TIMED_WORD.test(line);
    const text = plain(line);
    if (this.#rolls && text === this.#last) return;
    this.#last = text;
    this.#caption.push(text);
  }

  #take(): string {
    const caption = this.#caption.join(" ").trim();
    this.#caption = [];
    return caption === "" ? "" : `${caption}\n`;
  }
}

/** Without marks of style, who speaks, and what is heard: "- ANN: (sighs) The sea" is "The sea". */
function plain(line: string): string {
  return line
    .replace(/<[^>]*>|\{[^}]*\}/g, "")
    .replace(/^\s*[-–—]+\s*(?=\S)/, "")
    .replace(/\[[^\]]*\]|[♪♫]/g, " ")
    .replace(/^\s*(\p{Lu}[\p{Lu}\p{M}\p{N} .'’#-]{0,30}):\s+/u, "")
    .replace(/^\s*\([^)]*\)/, " ")
    .replace(/&nbsp;|&lrm;|&rlm;/g, " ")
    .replace(/&amp;/g, "&")
    .trim();
}
