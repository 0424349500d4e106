import type { StoreApi } from "zustand/vanilla";
import type { CaseForms, TextsReport } from "../../../src/index";
import { isAbort } from "../failure";
import type { FoundPhrases, Library, Scan, Texts } from "../library";
import {
  type ChosenTokenizer,
  type CorpusSource,
  type CurrentCorpus,
  type Fail,
  type PhraseSettings,
  type Reading,
  type SessionState,
  textsOf,
} from "./session-state";

/** Passes that search for phrases: of two words, then of three. */
const PHRASE_PASSES = 2;

/** Reads corpora, one at a time: a later one overtakes an earlier one. */
export function createReader(library: Library, store: StoreApi<SessionState>, fail: Fail) {
  let current: AbortController | null = null;
  let readings = 0;

  async function read(source: CorpusSource, tokenizer: ChosenTokenizer) {
    current?.abort();
    const control = new AbortController();
    current = control;
    store.setState({ activity: begun(source), failure: null, lost: null, tokenizer });
    const update = (change: Partial<Reading>) => {
      const { activity } = store.getState();
      if (current !== control || activity?.kind !== "reading") return;
      store.setState({ activity: { ...activity, ...change } });
    };
    const { signal } = control;
    let began = performance.now();
    const enter = (stage: Reading["stage"]) => {
      began = performance.now();
      update({ stage, progress: null, bytesPerSecond: null });
    };
    const progress: How["progress"] = (now) => {
      const seconds = (performance.now() - began) / 1000;
      update({ progress: now, bytesPerSecond: seconds < 1 ? null : now.bytesRead / seconds });
    };
    const how: How = { tokenizer, signal, progress };
    try {
      const report = look(textsOf(source), tokenizer).then((seen) => {
        update({ report: seen });
        return seen;
      });
      const forms = source.truecase ? await library.findForms(textsOf(source), how) : null;
      if (source.joins) enter("phrases");
      const phrases = source.joins ? await phrasesIn(source, source.joins, how, forms) : [];
      enter("words");
      const texts = textsOf(source, phrases, forms);
      const scan = await library.scanCorpus(texts, how);
      const seen = await (phrases.length > 0 || forms ? look(texts, tokenizer) : report);
      if (current === control) take(scan, { source, tokenizer, report: seen, phrases, forms });
      else scan.dispose();
    } catch (error) {
      if (current === control) giveUp(error, source);
    }
  }

  function begun(source: CorpusSource): Reading {
    const again = store.getState().corpus?.source.blobs === source.blobs;
    const stage = source.truecase ? "forms" : source.joins ? "phrases" : "words";
    const nothing = { progress: null, bytesPerSecond: null, report: null };
    return { kind: "reading", source, stage, again, ...nothing };
  }

  /** What is wrong with a text, the reading itself says. */
  function look(texts: Texts, tokenizer: ChosenTokenizer): Promise<TextsReport | null> {
    return library.inspectTexts(texts, { tokenizer }).catch(() => null);
  }

  /** Two words first, then a third one beside those that are joined. */
  async function phrasesIn(
    source: CorpusSource,
    joins: PhraseSettings,
    how: How,
    forms: CaseForms | null,
  ): Promise<FoundPhrases[]> {
    const lists: FoundPhrases[] = [];
    for (let pass = 0; pass < PHRASE_PASSES; pass++) {
      const phrases = await library.findPhrases(textsOf(source, lists, forms), {
        ...how,
        ...joins,
      });
      if (phrases.found.length === 0) break;
      lists.push(phrases);
    }
    return lists;
  }

  function take(scan: Scan, read: Omit<CurrentCorpus, "id" | "scan">) {
    const poor = tooPoor(scan);
    if (poor) {
      scan.dispose();
      return giveUp(poor, read.source);
    }
    current = null;
    readings += 1;
    store.setState({ corpus: { ...read, id: readings, scan }, activity: null });
  }

  function giveUp(error: unknown, source: CorpusSource) {
    current = null;
    // The choice of tokenizer goes back with the corpus it did not apply to.
    const { corpus, tokenizer } = store.getState();
    store.setState({ activity: null, tokenizer: corpus?.tokenizer ?? tokenizer });
    if (!isAbort(error)) fail(error, `Could not use ${source.name}.`, source);
  }

  return { read, cancel: () => current?.abort() };
}

type How = Parameters<Library["scanCorpus"]>[1];

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
