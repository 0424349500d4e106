import type { WasmConcordance, WasmLevelReporter, WasmSteps } from "../worker/wasm/wasm-api";
import { FakeSink } from "./fake-sink";

type Freed = { count: number };

/** The class of a concordance that finds each sentence that has all words, centred on the first place of the first. */
export function fakeConcordance(freed: Freed) {
  return class FakeConcordance extends FakeSink implements WasmConcordance {
    readonly #found: object[];
    words = 0;

    constructor(_tokenizerJson: string, words: string[]) {
      if (words.includes("")) throw Object.assign(new Error("empty"), { name: "bad-option" });
      const found: object[] = [];
      super((sentence) => {
        this.words += sentence.length;
        const [first = ""] = words;
        if (!words.every((word) => sentence.includes(word))) return;
        const at = sentence.indexOf(first);
        const [left, right] = [sentence.slice(0, at).join(" "), sentence.slice(at + 1).join(" ")];
        found.push({ left, word: first, right });
      });
      this.#found = found;
    }

    take(limit: number): string {
      return JSON.stringify(this.#found.splice(0, limit));
    }

    get waiting(): number {
      return this.#found.length;
    }

    free(): void {
      freed.count += 1;
    }
  };
}

/** Work that only counts. */
export class FakeSteps implements WasmSteps {
  done = 0;

  constructor(
    readonly freed: Freed,
    readonly total: number,
    readonly answer: (done: number) => unknown,
  ) {}

  step(words: number): void {
    this.done = Math.min(this.total, this.done + words);
  }

  result(): string {
    return JSON.stringify(this.answer(this.done));
  }

  free(): void {
    this.freed.count += 1;
  }
}

/** Two levels, of which the first keeps enough of the second with a short list of 20. */
export class FakeReporter extends FakeSteps implements WasmLevelReporter {
  constructor(freed: Freed, total: number) {
    const quality = (level: number, recalls: number[]) => ({ level, overlap: recalls[0], recalls });
    super(freed, total, (sampled) => ({
      neighbours: 10,
      sampled,
      shortlists: [10, 20, 50],
      levels: [quality(2, [0.7, 0.96, 1]), quality(4, [1, 1, 1])],
    }));
  }

  search(_level: number, shortlist: number, times: number): number {
    return shortlist * times;
  }
}
