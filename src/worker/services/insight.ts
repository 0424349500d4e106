import type { CorpusInput, Handle } from "../../protocol/index";
import type {
  CompareRequest,
  ConcordanceRequest,
  InsightApi,
  LevelReportRequest,
  LineBatch,
  WorkListener,
} from "../../protocol/insight";
import type { TaskId } from "../../protocol/queries";
import type { LevelReport, ModelComparison } from "../../protocol/types/insight";
import { withFunnels } from "../queries/level-report";
import { ConcordanceReader } from "../reading/concordance";
import { withRemotes } from "../tasks/remotes";
import { type StepsAround, workThrough } from "../tasks/steps";
import type { WasmVectors } from "../wasm/wasm-api";
import { MapEngine } from "./maps";

/** The part of the engine that looks into the corpus, and at levels and models as a whole. */
export class InsightEngine extends MapEngine implements InsightApi {
  async openConcordance(
    corpus: CorpusInput,
    tokenizerJson: string,
    { words, window, width }: ConcordanceRequest,
  ): Promise<Handle> {
    return this.guard((wasm) => {
      const concordance = new wasm.Concordance(tokenizerJson, [...words], window, width);
      const object = new ConcordanceReader(concordance, corpus, this.around.now);
      return this.handles.add({ kind: "concordance", object });
    });
  }

  async nextLines(concordance: Handle, limit: number): Promise<LineBatch> {
    return this.guardAsync(() => this.handles.get("concordance", concordance).next(limit));
  }

  async levelReport(
    task: TaskId | null,
    handle: Handle,
    { sample, neighbours, seed }: LevelReportRequest,
    listener: WorkListener,
  ): Promise<LevelReport> {
    return this.longWork(task, handle, listener, async (vectors, around, send) => {
      const reporter = vectors.reportLevels(sample, neighbours, seed);
      try {
        await workThrough(reporter, send, around);
        return await withFunnels(reporter, around);
      } finally {
        reporter.free();
      }
    });
  }

  async compareModels(
    task: TaskId | null,
    handle: Handle,
    otherHandle: Handle,
    { words, neighbours, level, otherLevel }: CompareRequest,
    listener: WorkListener,
  ): Promise<ModelComparison> {
    return this.longWork(task, handle, listener, async (vectors, around, send) => {
      const other = this.handles.get("set of vectors", otherHandle);
      const comparison = vectors.compareWith(other, words, neighbours, level, otherLevel);
      try {
        await workThrough(comparison, send, around);
        return JSON.parse(comparison.result());
      } finally {
        comparison.free();
      }
    });
  }

  /** Works through many slices with news of how far it is, for a page that can cancel it. */
  protected async longWork<T>(
    task: TaskId | null,
    handle: Handle,
    listener: WorkListener,
    work: (vectors: WasmVectors, around: StepsAround, send: WorkListener) => Promise<T>,
  ): Promise<T> {
    const { now, yieldToEvents } = this.around;
    return withRemotes([listener], listener, (send) =>
      this.askLong(task, handle, (vectors, control) =>
        work(vectors(), { control, now, yieldToEvents }, send),
      ),
    );
  }
}
