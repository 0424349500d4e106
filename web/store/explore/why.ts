import type { CaseForms, ConcordanceLine } from "../../../src/index";
import { createStore } from "../create-store";
import { type Failure, failureFrom, isAbort } from "../failure";
import type { Library, Vectors } from "../library";
import type { ChosenTokenizer } from "../session/session-state";
import { type ContextQuestion, textsIn } from "./context";
import { candidates, contextsOf, type SharedContext, sharedContexts } from "./shared-contexts";
import { glueWords } from "./starting-words";

/** The text in which the reason is looked for, and the vectors, which know how often words occur. */
export interface WhyText extends Pick<ContextQuestion, "blobs" | "reading"> {
  tokenizer: ChosenTokenizer;
  /** The usual forms of words, where the text is read in these. */
  forms?: CaseForms | null | undefined;
  wv: Pick<Vectors, "getCount" | "indexToKey" | "size">;
}

/** Two words, and the lines that say why they are near each other. */
export interface WhyState {
  /** The word that was looked up and its neighbour; null while nothing is asked. */
  pair: readonly [word: string, neighbour: string] | null;
  /** Lines of either word, in the order of the text. */
  lines: readonly [ConcordanceLine[], ConcordanceLine[]];
  /** Lines with both. */
  together: readonly ConcordanceLine[];
  /** What ties them, the strongest first; null while the text is searched. */
  shared: readonly SharedContext[] | null;
  failure: Failure | null;
}

export type Why = ReturnType<typeof createWhy>;

/** Lines of each word that are looked at. */
const LINES = 400;
const TOGETHER = 3;
const WIDTH = 70;
/** The most frequent word of a text is about every sixteenth of it: its length, where only counts are known. */
const TIMES_TOP = 16;

/** Why two words are near each other: the words of the text that are near both. */
export function createWhy(library: Pick<Library, "concordance">) {
  const nothing: WhyState = {
    ...{ pair: null, lines: [[], []], together: [], shared: null, failure: null },
  };
  const store = createStore<WhyState>(() => nothing);
  let control = new AbortController();

  async function linesOf(words: string[], text: WhyText, limit: number, signal: AbortSignal) {
    const found: ConcordanceLine[] = [];
    const options = { words, tokenizer: text.tokenizer, width: WIDTH, limit, signal };
    for await (const batch of library.concordance(textsIn(text), options)) found.push(...batch);
    return found;
  }

  return {
    store,
    /** Looks for what ties a word to its neighbour. */
    async ask(word: string, neighbour: string, text: WhyText) {
      control.abort();
      control = new AbortController();
      const { signal } = control;
      store.setState({ ...nothing, pair: [word, neighbour] });
      try {
        const [first, second, together] = await Promise.all([
          linesOf([word], text, LINES, signal),
          linesOf([neighbour], text, LINES, signal),
          linesOf([word, neighbour], text, TOGETHER, signal),
        ]);
        const usual = new Map(text.forms?.forms.map((form) => [form.toLowerCase(), form]));
        const [a, b] = [
          contextsOf(first, text.tokenizer, usual),
          contextsOf(second, text.tokenizer, usual),
        ];
        const glue = await glueWords(text.wv);
        const near = candidates(a, b, [word, neighbour, ...glue]);
        const [top = ""] = await text.wv.indexToKey(0, 1);
        const [most = 0, ...counts] = await Promise.all(
          [top, ...near].map((each) => text.wv.getCount(each).catch(() => 0)),
        );
        if (signal.aborted) return;
        const known = new Map(near.map((each, i) => [each, counts[i] ?? 0]));
        const shared = sharedContexts(a, b, known, TIMES_TOP * most);
        store.setState({ lines: [first, second], together, shared });
      } catch (error) {
        if (signal.aborted || isAbort(error)) return;
        store.setState({ failure: failureFrom(error, "The text could not be searched.") });
      }
    },
    close() {
      control.abort();
      store.setState(nothing);
    },
  };
}
