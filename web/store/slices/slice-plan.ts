import { createJob } from "../job";
import type { Library } from "../library";
import { pathOf } from "../session/file-path";
import type { Session } from "../session/session";
import { type CurrentCorpus, type SlicedBy, textsOf } from "../session/session-state";
import type { Settings } from "../settings/settings";
import { type Group, type Grouping, groupingsOf } from "./grouping";

/** Fewer words than these teach nothing about any of them. */
export const LEAST_WORDS = 1_000;

/** A slice before it is trained. */
export interface PlannedSlice extends Group {
  words: number;
  /** Whether it is too small to be trained on. */
  isTooSmall: boolean;
}

/** Slices of a text, as they would be trained. */
export interface SlicePlan {
  corpusId: number;
  by: SlicedBy;
  slices: readonly PlannedSlice[];
  /** Paths of files that belong to none. */
  without: readonly string[];
}

export type SlicePlanning = ReturnType<typeof createSlicePlanning>;

/** The ways in which the files of a text make slices. */
export function groupingsIn({ source }: CurrentCorpus): Grouping[] {
  return groupingsOf(source.blobs.map((blob) => ({ path: pathOf(blob), blob })));
}

/** A part of a text, read as the whole was. */
export function sliceOf(corpus: CurrentCorpus, { name, files }: Group): CurrentCorpus["source"] {
  const { name: whole, baseName, sample: _, ...source } = corpus.source;
  const parts = { name: `${whole}: ${name}`, baseName: `${baseName}-${name}` };
  return { ...source, ...parts, blobs: files };
}

/** Counts the words of slices, so that one sees what would be trained. */
export function createSlicePlanning(library: Library, session: Session, settings: Settings) {
  const job = createJob<SlicePlan>();

  async function planned(corpus: CurrentCorpus, group: Group, signal: AbortSignal) {
    const texts = textsOf(sliceOf(corpus, group), corpus.phrases, corpus.forms);
    const { tokenizer } = corpus;
    const scan = await library.scanCorpus(texts, { tokenizer, signal, progress: () => undefined });
    try {
      const { resolved } = await settings.check();
      const { minCount = 1, maxFinalVocab = null } = resolved ?? {};
      const { size } = await scan.vocabularySize({ minCount, maxFinalVocab });
      const isTooSmall = scan.words < LEAST_WORDS || size < 2;
      return { ...group, words: scan.words, isTooSmall };
    } finally {
      scan.dispose();
    }
  }

  return {
    job,
    async plan({ by, groups, without }: Grouping) {
      const { corpus } = session.store.getState();
      if (!corpus) return;
      await job.start("The slices could not be read.", async ({ signal, report }) => {
        const slices: PlannedSlice[] = [];
        for (const [at, group] of groups.entries()) {
          report(at / groups.length, group.name);
          slices.push(await planned(corpus, group, signal));
        }
        return { corpusId: corpus.id, by, slices, without };
      });
    },
  };
}
