import { vi } from "vitest";
import { createTrainingHistory } from "../store/history/training-history";
import type { Run } from "../store/runs/run-record";
import { createRuns } from "../store/runs/runs";
import { createSession } from "../store/session/session";
import { FakeFolder } from "./fake-folder";
import {
  FakeLibrary,
  type FakeModel,
  progressAt,
  resolved,
  settle,
  source,
  summary,
} from "./fake-library";
import { FakeOrigin } from "./fake-runs-place";

/** A page that keeps runs, with a library that trains nothing. */
export class RunsPage {
  library!: FakeLibrary;
  session!: ReturnType<typeof createSession>;
  history!: ReturnType<typeof createTrainingHistory>;
  runs!: ReturnType<typeof createRuns>;

  private constructor(readonly origin: FakeOrigin) {}

  /** A page on a storage of its own, or on that of another page. */
  static async open(origin = new FakeOrigin(new FakeFolder())): Promise<RunsPage> {
    const page = new RunsPage(origin);
    await page.#load();
    return page;
  }

  /** All that outlives the page is its storage; the locks that it held are gone with it. */
  async reload(): Promise<void> {
    this.origin.closeAll();
    await this.#load();
  }

  async #load(): Promise<void> {
    this.library = new FakeLibrary();
    this.session = createSession(this.library);
    this.history = createTrainingHistory(this.session);
    this.runs = createRuns(this.library, this.session, this.history, this.origin.place());
    await this.session.start();
    await this.runs.refresh();
  }

  get list(): readonly Run[] {
    return this.runs.store.getState().list ?? [];
  }

  /** The only run that there is. */
  get only(): Run {
    const [run, ...others] = this.list;
    if (!run || others.length > 0) throw new Error(`There are ${this.list.length} runs.`);
    return run;
  }

  /** Everything that was begun has come to its end. */
  async rest(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await settle();
      await this.runs.idle();
    }
  }

  async begin(): Promise<FakeModel> {
    await this.session.read(source());
    void this.session.train(resolved({}));
    this.library.model.vocabulary.resolve();
    await this.rest();
    return this.library.model;
  }

  async train(): Promise<void> {
    const model = await this.begin();
    model.report(progressAt(5, 5_000_000));
    model.training.resolve(summary);
    await this.rest();
  }

  /** Waits until a run is being trained again, which its promise waits for the end of. */
  async goingOn(run: Promise<void>): Promise<void> {
    void run;
    await vi.waitFor(() => {
      this.library.models.at(-1)?.vocabulary.resolve();
      if (!this.library.model.trainOptions.progress) throw new Error("Nothing is trained.");
    });
  }
}
