import type { SizeReport } from "../../../src/index";
import { createJob, perObject } from "../job";
import type { Vectors } from "../library";

/** Word pairs with human judgements that sizes are judged by. */
export interface JudgedBy {
  name: string;
  file: File;
  delimiter: string;
}

/** What sizes keep, and by which file they were judged. */
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
      const pairs = judgedBy && { pairs: judgedBy.file, delimiter: judgedBy.delimiter };
      return { report: await wv.sizeReport({ ...pairs, signal, progress }), judgedBy };
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
