import type { LineBatch, TextSearchRequest } from "../../protocol/concordance";
import type { FilesInput, TokenBatch } from "../../protocol/corpus";
import type { ConcordanceLine } from "../../protocol/types/concordance";
import type { TaskControl } from "../tasks/task-control";
import { bytesOf, type MakeRewriter, type Piece, readCorpus } from "./corpus-reader";
import { Prefetch } from "./prefetch";

/** Longest time without an answer, so that the page can show how far it is even where nothing is found. */
const ANSWER_MS = 75;
/** White space in what is looked for may be more in the text, such as the indent of a line, but not any amount. */
const LONGEST_SPACE = 32;

/** A search for letters rather than words: the places of a text as it is read, that goes on only when it is asked for more. */
export class TextSearch {
  readonly #corpus: FilesInput;
  readonly #pieces: Prefetch<Piece>;
  readonly #finder: TextFinder;
  #bytesRead = 0;
  #ended = false;
  #closed = false;

  constructor(corpus: FilesInput, request: TextSearchRequest, makeRewriter: MakeRewriter) {
    this.#corpus = corpus;
    this.#pieces = new Prefetch<Piece>(readCorpus(corpus, makeRewriter), 1);
    this.#finder = new TextFinder(request);
  }

  /** The next lines, at most `limit`; none when there are none yet. Throws `aborted` when the task is cancelled. */
  async next(task: TaskControl, limit: number): Promise<LineBatch> {
    const { now } = task.pace;
    const start = now();
    const lines = this.#finder.take(limit);
    while (lines.length < limit && !this.#ended && !this.#closed && now() - start < ANSWER_MS) {
      const piece = await task.receive(this.#pieces.next());
      if (piece === null) this.#ended = true;
      else {
        this.#finder.push(piece);
        this.#bytesRead = piece.bytesRead;
      }
      lines.push(...this.#finder.take(limit - lines.length));
    }
    const done = this.#closed || (this.#ended && lines.length < limit);
    const bytesTotal = bytesOf(this.#corpus);
    return { lines, bytesRead: this.#bytesRead, bytesTotal, words: 0, done };
  }

  free(): void {
    this.#closed = true;
    this.#pieces.close();
  }
}

/** Finds a piece of text in documents that come in pieces. What is held is a piece and the text around its ends. */
export class TextFinder {
  readonly #pattern: RegExp;
  readonly #width: number;
  /** Behind a match, so much text must be there before it is a line. */
  readonly #reach: number;
  #decoder = new TextDecoder();
  #text = "";
  /** Where the search goes on. */
  #from = 0;
  /** Line ends before the text that is held. */
  #lines = 0;
  #file = 0;
  /** Whether the document ends with the text that is held. */
  #whole = false;
  readonly #waiting: Piece[] = [];

  constructor({ text, width }: TextSearchRequest) {
    const parts = text.split(/\s+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
    this.#pattern = new RegExp(parts.join(`\\s{1,${LONGEST_SPACE}}`), "giu");
    this.#width = width;
    // A letter in another case may be longer.
    this.#reach = width + 3 * text.length + LONGEST_SPACE * parts.length;
  }

  push(piece: Piece): void {
    this.#waiting.push(piece);
  }

  /** The next lines, at most `limit`, of what was pushed. */
  take(limit: number): ConcordanceLine[] {
    const found: ConcordanceLine[] = [];
    while (found.length < limit) {
      const line = this.#next();
      if (line) found.push(line);
      else if (!this.#advance()) break;
    }
    return found;
  }

  #next(): ConcordanceLine | null {
    const end = this.#whole ? this.#text.length : this.#text.length - this.#reach;
    this.#pattern.lastIndex = this.#from;
    const match = this.#from < end ? this.#pattern.exec(this.#text) : null;
    if (!match || match.index >= end) {
      this.#from = Math.max(this.#from, end);
      return null;
    }
    this.#from = match.index + match[0].length;
    return this.#lineAt(match.index, match[0]);
  }

  /** Takes in the next piece, and forgets what it need not hold any more; false where there is none. */
  #advance(): boolean {
    const piece = this.#waiting.shift();
    if (!piece) return false;
    if (this.#whole) this.#begin();
    const start = Math.max(0, this.#from - this.#width - 1);
    this.#lines += lineEnds(this.#text, start);
    this.#text = this.#text.slice(start);
    this.#from -= start;
    if (piece.kind === "bytes") {
      this.#text += this.#decoder.decode(piece.bytes, { stream: true });
    } else if (piece.kind === "tokens") this.#text += textIn(piece.batch);
    else {
      this.#text += this.#decoder.decode();
      this.#whole = true;
    }
    return true;
  }

  #begin(): void {
    this.#decoder = new TextDecoder();
    this.#text = "";
    this.#from = 0;
    this.#lines = 0;
    this.#file += 1;
    this.#whole = false;
  }

  #lineAt(index: number, word: string): ConcordanceLine {
    const before = this.#text.slice(Math.max(0, index - this.#width), index);
    const after = this.#text.slice(index + word.length, index + word.length + this.#width);
    const left = before.slice(before.lastIndexOf("\n") + 1);
    const [right = ""] = after.split("\n", 1);
    const startsLine = left.length < before.length || index <= this.#width;
    return {
      ...{ file: this.#file, line: this.#lines + lineEnds(this.#text, index) + 1 },
      ...{ left, word, right, leftPartners: [], rightPartners: [] },
      cutLeft: !startsLine && this.#text[index - left.length - 1] !== "\n",
      cutRight: right.length === this.#width,
    };
  }
}

/** Line ends in the first characters of a text. */
function lineEnds(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Sentences that are cut already as lines. */
function textIn({ utf8, tokenEnds, sentenceEnds }: TokenBatch): string {
  const decoder = new TextDecoder();
  let [text, token] = ["", 0];
  for (const end of sentenceEnds) {
    const words: string[] = [];
    for (; token < end; token++) {
      words.push(decoder.decode(utf8.subarray(tokenEnds[token - 1] ?? 0, tokenEnds[token])));
    }
    text += `${words.join(" ")}\n`;
  }
  return text;
}
