import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  deferred,
  engineError,
  FakeLibrary,
  fakeScan,
  progressAt,
  resolved,
  settle,
  source,
  summary,
} from "../../testing/fake-library";
import { failureFrom } from "../failure";
import type { Scan, Vectors } from "../library";
import { createSession, type Session } from "./session";
import { pageState, presentStep } from "./session-state";

let library: FakeLibrary;
let session: Session;

const state = () => session.store.getState();
const page = () => pageState(state());

beforeEach(async () => {
  library = new FakeLibrary();
  session = createSession(library);
  await session.start();
});

/** Begins a training and lets its vocabulary be built. */
async function beginTraining() {
  if (!state().corpus) await session.read(source());
  const training = session.train(resolved({}));
  library.model.vocabulary.resolve();
  await settle();
  return training;
}

async function trainToTheEnd() {
  const training = beginTraining();
  await settle();
  library.model.training.resolve(summary);
  await training;
  await settle();
}

describe("the path", () => {
  test("goes from idle over reading, ready and training to trained", async () => {
    const seen: string[] = [page()];
    session.store.subscribe(() => page() !== seen.at(-1) && seen.push(page()));
    await trainToTheEnd();
    expect(seen).toEqual(["idle", "reading", "ready", "training", "trained"]);
    expect(presentStep(state())).toBe("explore");
  });

  test("a new corpus leads back to ready, with the model still there", async () => {
    await trainToTheEnd();
    await session.read(source("other.txt"));
    expect(page()).toBe("ready");
    expect(state().model?.corpus.name).toBe("text.txt");
  });
});

describe("reading", () => {
  test("the usual forms of words are found before all else, and used in the training too", async () => {
    await session.read({ ...source(), joins: { scoring: "npmi", minCount: 5, threshold: 0.5 } });
    await session.readAs({ truecase: true }, { mode: "words", lowercase: true });
    const forms = { forms: ["London"] };
    expect(library.findForms).toHaveBeenCalledTimes(1);
    expect(library.findPhrases).toHaveBeenLastCalledWith(
      expect.objectContaining({ truecase: forms }),
      expect.anything(),
    );
    expect(state().corpus).toMatchObject({ forms, source: { truecase: true } });
    void beginTraining();
    await settle();
    expect(library.model.trainedOn).toMatchObject({ truecase: forms });
  });

  test("to choose lower case or not is to choose it for all words", async () => {
    await session.read({ ...source(), truecase: true });
    await session.chooseTokenizer({ mode: "whitespace", lowercase: true });
    expect(state().corpus?.forms).not.toBeNull();
    await session.chooseTokenizer({ mode: "whitespace", lowercase: false });
    expect(state().corpus).toMatchObject({ forms: null, source: { truecase: false } });
  });

  test("shows its progress", async () => {
    const reading = deferred<Scan>();
    library.scan = ({ progress }) => {
      progress({ bytesRead: 1, bytesTotal: 2, words: 3, sentences: 4 });
      return reading.promise;
    };
    void session.read(source());
    expect(state().activity).toMatchObject({ kind: "reading", progress: { words: 3 } });
  });

  test("a later reading overtakes an earlier one, whose outcome is dropped", async () => {
    const first = deferred<Scan>();
    const aborted: AbortSignal[] = [];
    library.scan = ({ signal }) => {
      aborted.push(signal);
      return aborted.length === 1 ? first.promise : Promise.resolve(fakeScan(22));
    };
    const slow = session.read(source("slow.txt"));
    await session.read(source("quick.txt"));
    const late = fakeScan(11);
    first.resolve(late);
    await slow;
    expect(aborted[0]?.aborted).toBe(true);
    expect(state().corpus?.source.name).toBe("quick.txt");
    expect(late.dispose).toHaveBeenCalled();
  });

  test("cancelled, it leaves what was there before and is no failure", async () => {
    await session.read(source());
    library.scan = ({ signal }) =>
      new Promise((_, reject) => {
        signal.onabort = () => reject(new DOMException("cancelled", "AbortError"));
      });
    const reading = session.read(source("huge.txt"), { mode: "whitespace", lowercase: false });
    session.cancelReading();
    await reading;
    expect(page()).toBe("ready");
    expect(state().corpus?.source.name).toBe("text.txt");
    expect(state().tokenizer.mode).toBe("words");
  });

  test("a wrong file is told, and the current corpus kept", async () => {
    await session.read(source());
    library.scan = () => Promise.reject(engineError("not-text", "photo.png is not text."));
    await session.read(source("photo.png"));
    expect(page()).toBe("error");
    expect(state().failure).toMatchObject({ code: "not-text", message: "photo.png is not text." });
    session.dismiss();
    expect(page()).toBe("ready");
  });

  test("one distinct word is not enough to learn from", async () => {
    library.scan = async () => fakeScan(9, 1);
    await session.read(source());
    expect(state().failure?.message).toContain("only one word, “the”");
    expect(state().corpus).toBeNull();
    expect(page()).toBe("error");
  });

  test("the next reading takes the failure away", async () => {
    library.scan = () => Promise.reject(engineError("bad-gzip"));
    await session.read(source("bad.gz"));
    library.scan = async () => fakeScan();
    await session.read(source());
    expect(page()).toBe("ready");
  });

  test("another tokenizer reads the current text again and frees the former scan", async () => {
    await session.read(source());
    const before = state().corpus;
    await session.chooseTokenizer({ mode: "whitespace", lowercase: true });
    expect(state().corpus?.id).not.toBe(before?.id);
    expect(state().corpus?.tokenizer.mode).toBe("whitespace");
    expect(before?.scan.dispose).toHaveBeenCalled();
  });

  test("is refused during a training, which goes on and ends well", async () => {
    const training = beginTraining();
    await settle();
    await session.read(source("late.txt"));
    expect(page()).toBe("training");
    expect(state().failure?.code).toBe("busy");
    expect(state().failure?.title).toContain("late.txt");
    library.model.training.resolve(summary);
    await training;
    await settle();
    expect(page()).toBe("trained");
  });
});

describe("training", () => {
  test("trains with the corpus' own tokenizer", async () => {
    await session.chooseTokenizer({ mode: "whitespace", lowercase: false });
    void beginTraining();
    await settle();
    expect(library.model.options.tokenizer).toEqual({ mode: "whitespace", lowercase: false });
  });

  test("shows progress and keeps the log", async () => {
    void beginTraining();
    await settle();
    library.model.trainOptions.logger?.info("EPOCH 1");
    library.model.report(progressAt(2));
    expect(state().activity).toMatchObject({ progress: { epoch: 2 }, log: ["EPOCH 1"] });
  });

  test("pauses and resumes", async () => {
    void beginTraining();
    await settle();
    await session.pause();
    expect(page()).toBe("paused");
    await session.resume();
    expect(page()).toBe("training");
  });

  test("stopped, it keeps what was learnt and says how far it came", async () => {
    const training = beginTraining();
    await settle();
    await session.stop();
    library.model.training.resolve({ ...summary, stopped: true, wordsTrained: 1_250_000 });
    await training;
    await settle();
    expect(page()).toBe("trained");
    expect(state().model?.training?.done).toBe(0.25);
  });

  test("stopped before anything is learnt, it leads back to ready", async () => {
    const training = beginTraining();
    await settle();
    await session.stop();
    library.model.training.resolve({ ...summary, stopped: true, wordsTrained: 0 });
    await training;
    expect(page()).toBe("ready");
    expect(library.model.dispose).toHaveBeenCalled();
  });

  test("stopped before there is a vocabulary, it leads back to ready", async () => {
    await session.read(source());
    const training = session.train(resolved({}));
    await session.stop();
    library.model.vocabulary.resolve();
    await training;
    expect(page()).toBe("ready");
    expect(library.model.dispose).toHaveBeenCalled();
  });

  test("failed, it leaves the current model", async () => {
    await trainToTheEnd();
    const good = library.model;
    const training = beginTraining();
    await settle();
    library.model.training.reject(
      engineError("out-of-memory", "Lower vectorSize.", { bytesNeeded: 2e6 }),
    );
    await training;
    await settle();
    expect(page()).toBe("error");
    expect(state().failure?.message).toContain("Lower “Vector size”");
    expect(state().model?.model).toBe(good);
    expect(good.dispose).not.toHaveBeenCalled();
    expect(library.model.dispose).toHaveBeenCalled();
  });

  test("done, it comes to the front, and the former one is a click away until it is closed", async () => {
    await trainToTheEnd();
    const former = state().model;
    const first = library.model;
    await trainToTheEnd();
    const text = state().corpus;
    expect(state().model?.model).toBe(library.model);
    await session.open([new File(["vectors"], "other.vec")]);
    expect(state()).toMatchObject({ corpus: null, model: { corpus: { name: "other.vec" } } });
    session.choose(former?.id ?? 0);
    expect(state()).toMatchObject({ model: former, corpus: text });
    expect(page()).toBe("trained");
    expect(first.dispose).not.toHaveBeenCalled();
    session.close(former?.id ?? 0);
    expect(first.dispose).toHaveBeenCalled();
    expect(state().model?.corpus.name).toBe("other.vec");
    expect(text?.scan.dispose).not.toHaveBeenCalled();
    for (const { model } of state().open) session.close(model.id);
    expect(text?.scan.dispose).toHaveBeenCalled();
    expect(page()).toBe("idle");
  });

  test("stay beside a text that waits to be trained on, which may begin with them", async () => {
    await session.read(source("tale.txt"));
    await session.open([new File(["vectors"], "other.vec")]);
    const { corpus, model, open } = state();
    expect({ corpus: corpus?.source.name, model, open: open.length }).toEqual({
      ...{ corpus: "tale.txt", model: null, open: 1 },
    });
    const wv = open[0]?.model.wv as Vectors;
    const training = session.train(resolved({}), { start: { wv, name: "other.vec", lockf: 0 } });
    library.model.vocabulary.resolve();
    await settle();
    expect(state().activity).toMatchObject({ start: { name: "other.vec", lockf: 0 } });
    expect(library.model.intersectVectors).toHaveBeenCalledWith(wv, { lockf: 0 });
    library.model.training.resolve(summary);
    await training;
  });

  test("what was learnt is kept when the text vanishes meanwhile, and the user is told", async () => {
    const training = beginTraining();
    await settle();
    const { model } = library;
    const epochsEnded = [{ epoch: 1, level: 25, mean: 3.5, standardError: 0.1 }];
    model.report({ ...progressAt(1, 500), epochsEnded: [] });
    model.report({ ...progressAt(2, 1_200_000), epochsEnded });
    model.training.reject(engineError("no-file", "“text.txt” can no longer be read."));
    await training;
    await settle();
    expect(state().model?.training).toMatchObject({
      summary: { stopped: true, epochs: 1, wordsTrained: 1_200_000, lossHistory: epochsEnded },
    });
    expect(state().activity).toBeNull();
    expect(model.dispose).not.toHaveBeenCalled();
    expect(state().failure).toMatchObject({ code: "no-file", gone: { name: "text.txt" } });
    expect(state().failure?.title).toContain("What was learnt until then is kept");
  });

  test.each(["diverged", "nothing-trained"])(
    "a model that is %s is not kept, the former one is",
    async (code) => {
      await trainToTheEnd();
      const former = state().model;
      const training = beginTraining();
      await settle();
      const { model } = library;
      model.report(progressAt(1, 500));
      model.training.reject(engineError(code, "Lower alpha."));
      await training;
      await settle();
      expect(state().model).toBe(former);
      expect(model.dispose).toHaveBeenCalled();
      expect(state().failure).toMatchObject({ code, title: "The training failed." });
    },
  );

  test("what follows a training, such as a full storage, cannot take its model along", async () => {
    const uncaught = vi.spyOn(globalThis, "queueMicrotask").mockImplementation(() => {});
    session.store.subscribe(({ model }) => {
      if (model) throw new DOMException("full", "QuotaExceededError");
    });
    await trainToTheEnd();
    expect(page()).toBe("trained");
    expect(library.model.dispose).not.toHaveBeenCalled();
    expect(uncaught).toHaveBeenCalled();
    uncaught.mockRestore();
  });

  test("a pause that fails is told while the training goes on", async () => {
    void beginTraining();
    await settle();
    library.model.pause.mockRejectedValue(engineError("internal"));
    await session.pause();
    expect(page()).toBe("training");
    expect(state().failure?.code).toBe("internal");
  });

  test("a crash that somebody else notices, such as the map, is told here too", async () => {
    await trainToTheEnd();
    const crash = engineError("engine-crashed", "It crashed.");
    failureFrom(crash, "The map could not be made.");
    expect(state()).toMatchObject({ corpus: null, model: null, lost: { name: "text.txt" } });
    expect(state().failure).toMatchObject({ title: "The map could not be made." });
    // What still asks the dead engine must not cost the next one its model.
    await trainToTheEnd();
    failureFrom(crash, "The list could not be made.");
    expect(page()).toBe("trained");
  });

  test("a crashed engine takes its handles along, but the text can be read again", async () => {
    const training = beginTraining();
    await settle();
    library.model.training.reject(engineError("engine-crashed"));
    await training;
    await settle();
    expect(state()).toMatchObject({ corpus: null, model: null, activity: null });
    expect(page()).toBe("error");
    const { lost } = state();
    expect(lost?.name).toBe("text.txt");
    if (lost) await session.read(lost);
    expect(page()).toBe("ready");
    expect(state().lost).toBeNull();
  });
});

test("an engine that does not start is told", async () => {
  library.startEngine = () => Promise.reject(engineError("engine-start-failed"));
  await session.start();
  expect(page()).toBe("error");
  expect(state().failure?.title).toBe("The engine could not be started.");
});
