import type { StoreApi } from "zustand/vanilla";
import type { Model } from "../library";
import type { CurrentCorpus, CurrentModel, OpenModel, SessionState } from "./session-state";

/** Opens a model beside the one in front, under the first sign that is free. */
export function beside(
  { open }: SessionState,
  model: CurrentModel,
  corpus: CurrentCorpus | null,
): Pick<SessionState, "open"> {
  const taken = new Set(open.map(({ sign }) => sign));
  let sign = 0;
  while (taken.has(sign)) sign += 1;
  return { open: [...open, { model, corpus, sign }] };
}

/** Puts a model in front. Those that were open stay so, each with the text that it was trained on. */
export function inFront(
  state: SessionState,
  model: CurrentModel,
  corpus: CurrentCorpus | null,
): Pick<SessionState, "model" | "corpus" | "open" | "preparing"> {
  return { model, corpus, ...beside(state, model, corpus), preparing: false };
}

/** Puts a model in the place of another, which it is in another form. */
export function inPlaceOf(
  former: CurrentModel,
  { open }: SessionState,
  model: CurrentModel,
): Pick<SessionState, "model" | "open"> {
  return { model, open: open.map((each) => (each.model === former ? { ...each, model } : each)) };
}

/** Chooses among the models that are open, and frees those that were closed. */
export function createOpenModels(store: StoreApi<SessionState>) {
  store.subscribe((now, before) => {
    // What is in a crashed engine is gone already.
    if (now.open === before.open && now.corpus === before.corpus) return;
    const models = new Set(now.open.map(({ model }) => model.model));
    for (const { model } of before.open) if (!models.has(model.model)) dropQuietly(model.model);
    const texts = textsIn(now);
    for (const text of textsIn(before)) if (!texts.has(text)) text.scan.dispose();
  });

  return {
    /** Puts one of the open models in front; a text that was read since, and not trained on, is put away. */
    choose(id: number) {
      const { open, activity, slicing, tokenizer } = store.getState();
      const chosen = open.find(({ model }) => model.id === id);
      if (!chosen || activity || slicing) return;
      const { model, corpus } = chosen;
      store.setState({
        ...{ model, corpus, failure: null, preparing: false },
        tokenizer: corpus?.tokenizer ?? tokenizer,
      });
    },

    /** Closes one; of the others the last one comes to the front. */
    close(id: number) {
      const { open, model, activity, slicing, corpus } = store.getState();
      const others = open.filter((each) => each.model.id !== id);
      if (activity || others.length === open.length) return;
      if (model?.id !== id) return store.setState({ open: others });
      // What slices of a text begin with.
      if (slicing) return;
      const next = others.at(-1);
      store.setState({
        open: others,
        model: next?.model ?? null,
        corpus: next ? next.corpus : corpus,
      });
    },
  };
}

function textsIn({ open, corpus }: SessionState): ReadonlySet<CurrentCorpus> {
  const texts = open.flatMap((each: OpenModel) => each.corpus ?? []);
  return new Set(corpus ? [...texts, corpus] : texts);
}

/** Frees a model that is no longer shown; after a crash this fails, which is no news. */
export function dropQuietly(model: Pick<Model, "dispose"> | undefined) {
  model?.dispose().catch(() => undefined);
}
