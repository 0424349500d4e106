import type { LevelReport, LevelReportOptions } from "../../../src/index";
import { createJob, perObject } from "../job";
import type { Vectors } from "../library";
import { choice, integer, text } from "../url/codecs";

/** The settings of a report. */
export type ReportSettings = Required<Pick<LevelReportOptions, "sample" | "seed">>;

/** A report with its settings. */
export interface MadeReport {
  report: LevelReport;
  settings: ReportSettings;
}

export type ReportJob = ReturnType<typeof reportOf>;

/** The Report view's settings in the address, as `report.<name>`. */
export const reportSettings = {
  sample: integer({ least: 30, most: 20_000, initial: 600 }),
  seed: integer({ least: 0, most: 999_999, initial: 1 }),
  budget: text("95 %"),
  measure: choice(["overlap", "ranks"], "overlap"),
} as const;

/** The report on each set of vectors, kept as long as they are. */
export const reportOf = perObject((wv: Vectors) => {
  const job = createJob<MadeReport>();
  let asked: ReportSettings | null = null;

  async function measure(settings: ReportSettings) {
    asked = settings;
    await job.start("The levels could not be measured.", async ({ signal, report: tell }) => {
      const progress = (done: number, total: number) => tell(done / total);
      return { report: await wv.levelReport({ ...settings, signal, progress }), settings };
    });
  }

  return {
    ...job,
    measure,
    /**
     * Measures unless these were the last settings asked for: a report that was cancelled or failed does not start
     * again by itself.
     */
    async want(settings: ReportSettings) {
      if (asked?.sample !== settings.sample || asked.seed !== settings.seed)
        await measure(settings);
    },
  };
});
