import type { StoreApi } from "zustand/vanilla";
import { isAbort } from "../failure";
import type { Library, OpenedVectors } from "../library";
import type { Opening, SessionState } from "./session-state";
import { dropQuietly } from "./training";

/** Opens vectors that were made elsewhere, one set at a time: a later one overtakes an earlier one. */
export function createOpening(
  library: Library,
  store: StoreApi<SessionState>,
  fail: (error: unknown, title: string) => void,
) {
  let current: AbortController | null = null;
  let opened = 0;

  /**
   * @param levels To compare at; the library's choice if null.
   * @param limit Words to read, the first ones; all if null.
   */
  async function open(
    files: readonly File[],
    levels: readonly number[] | null = null,
    limit: number | null = null,
  ) {
    current?.abort();
    const control = new AbortController();
    current = control;
    const begun: Opening = { kind: "opening", name: nameOf(files), progress: null };
    store.setState({ activity: begun, failure: null, lost: null });
    try {
      const wv = await library.openVectors(files, {
        levels: levels ?? undefined,
        limit: limit ?? undefined,
        signal: control.signal,
        progress: (progress) => {
          if (current === control) store.setState({ activity: { ...begun, progress } });
        },
      });
      if (current === control) take(wv, files);
      else dropQuietly(wv);
    } catch (error) {
      if (current !== control) return;
      store.setState({ activity: null });
      if (!isAbort(error)) fail(error, `Could not open ${begun.name}.`);
    }
  }

  function take(wv: OpenedVectors, files: readonly File[]) {
    current = null;
    opened += 1;
    const { model, corpus, tokenizer } = store.getState();
    store.setState({
      activity: null,
      corpus: null,
      model: {
        // Trainings count upwards.
        id: -opened,
        corpusId: null,
        corpus: { name: nameOf(files), baseName: baseNameOf(files), blobs: [] },
        tokenizer,
        model: wv,
        wv,
        runId: null,
        training: null,
        files,
      },
    });
    corpus?.scan.dispose();
    dropQuietly(model?.model);
  }

  return { open, cancel: () => current?.abort() };
}

/** The page's name for vectors: the file that holds them. */
function nameOf(files: readonly File[]): string {
  const main = files.find(({ name }) => !/\.json(\.gz)?$|meta/i.test(name)) ?? files[0];
  return main?.name ?? "the vectors";
}

function baseNameOf(files: readonly File[]): string {
  return nameOf(files).replace(/(\.(npy|vec|bin|tsv|txt|gz))+$/i, "") || "vectors";
}
