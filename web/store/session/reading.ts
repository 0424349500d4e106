import type { StoreApi } from "zustand/vanilla";
import { isAbort } from "../failure";
import type { Library, Scan } from "../library";
import type { ChosenTokenizer, CorpusSource, SessionState } from "./session-state";

/** Reads corpora, one at a time: a later one overtakes an earlier one. */
export function createReader(
  library: Library,
  store: StoreApi<SessionState>,
  fail: (error: unknown, title: string) => void,
) {
  let current: AbortController | null = null;
  let readings = 0;

  async function read(source: CorpusSource, tokenizer: ChosenTokenizer) {
    current?.abort();
    const control = new AbortController();
    current = control;
    store.setState({
      activity: { kind: "reading", source, progress: null },
      failure: null,
      lost: null,
      tokenizer,
    });
    try {
      const scan = await library.scanCorpus(source.blobs, {
        tokenizer,
        signal: control.signal,
        progress: (progress) => {
          if (current === control)
            store.setState({ activity: { kind: "reading", source, progress } });
        },
      });
      if (current === control) take(scan, source, tokenizer);
      else scan.dispose();
    } catch (error) {
      if (current === control) giveUp(error, source);
    }
  }

  function take(scan: Scan, source: CorpusSource, tokenizer: ChosenTokenizer) {
    const poor = tooPoor(scan);
    if (poor) {
      scan.dispose();
      return giveUp(poor, source);
    }
    current = null;
    readings += 1;
    store.getState().corpus?.scan.dispose();
    store.setState({ corpus: { id: readings, source, tokenizer, scan }, activity: null });
  }

  function giveUp(error: unknown, source: CorpusSource) {
    current = null;
    // The choice of tokenizer goes back with the corpus it did not apply to.
    const { corpus, tokenizer } = store.getState();
    store.setState({ activity: null, tokenizer: corpus?.tokenizer ?? tokenizer });
    if (!isAbort(error)) fail(error, `Could not use ${source.name}.`);
  }

  return { read, cancel: () => current?.abort() };
}

/** Words are learnt from their neighbours: with fewer than two different words there are none. */
function tooPoor(scan: Scan): Error | null {
  if (scan.distinctWords >= 2) return null;
  const [only] = scan.topWords;
  const found = only ? `It contains only one word, “${only}”.` : "It contains no words.";
  const advice = "Choose a text with at least a few thousand words, or use the sample corpus.";
  const error = new Error(`${found} ${advice}`);
  error.name = only ? "vocabulary-too-small" : "empty-corpus";
  return error;
}
