import type { SizeReport, SizeReportOptions } from "../../../src/index";
import { createJob, perObject } from "../job";
import type { Vectors } from "../library";

/** What sizes are judged by: word pairs with human judgements, or questions for synonyms. */
export type JudgedBy = { name: string; file: Blob } & (
  | { kind: "pairs"; delimiter: string }
  | { kind: "synonyms" }
);

/** What sizes keep, and by which file they were judged; null for none. */
export interface MeasuredSizes {
  report: SizeReport;
  judgedBy: JudgedBy | null;
}

/** What each set of vectors keeps at each size, measured once for each file of judgements. */
export const sizesOf = perObject((wv: Vectors) => {
  const job = createJob<MeasuredSizes>();
  let asked: JudgedBy | null | undefined;

  async function measure(judgedBy: JudgedBy | null) {
    asked = judgedBy;
    await job.start("The sizes could not be measured.", async ({ signal, report: tell }) => {
      const progress = (done: number, total: number) => tell(done / total);
      const report = await wv.sizeReport({ ...testIn(judgedBy), signal, progress });
      return { report, judgedBy };
    });
  }

  return {
    ...job,
    measure,
    /** Measures unless it was asked for already: what was cancelled or failed does not start again by itself. */
    async want(judgedBy: JudgedBy | null) {
      if (asked === undefined || asked?.file !== judgedBy?.file) await measure(judgedBy);
    },
  };
});

function testIn(judgedBy: JudgedBy | null): SizeReportOptions {
  if (judgedBy?.kind === "pairs") return { pairs: judgedBy.file, delimiter: judgedBy.delimiter };
  return judgedBy ? { synonyms: judgedBy.file } : {};
}
