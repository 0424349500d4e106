import type { WasmTextSink } from "../worker/wasm/wasm-api";

/** Cuts at white space; a line is a sentence. */
export class FakeSink implements WasmTextSink {
  #open = "";
  readonly #decoder = new TextDecoder();

  constructor(readonly onSentence: (sentence: string[]) => void) {}

  push(bytes: Uint8Array): void {
    const lines = (this.#open + this.#decoder.decode(bytes, { stream: true })).split("\n");
    this.#open = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
  }

  pushTokens(utf8: Uint8Array, tokenEnds: Uint32Array, sentenceEnds: Uint32Array): void {
    const words = Array.from(tokenEnds, (end, at) =>
      new TextDecoder().decode(utf8.slice(at === 0 ? 0 : tokenEnds[at - 1], end)),
    );
    let start = 0;
    for (const end of sentenceEnds) {
      this.onSentence(words.slice(start, end));
      start = end;
    }
  }

  endFile(): void {
    this.#line(this.#open);
    this.#open = "";
  }

  #line(line: string): void {
    const words = line.split(/\s+/).filter(Boolean);
    if (words.length > 0) this.onSentence(words);
  }
}
