import { rm, truncate, utimes, writeFile } from "node:fs/promises";
import { longFile, textFile, toyFile } from "./support/files";
import { expect, test } from "./support/test";
import { toyCorpus } from "./support/toy-corpus";
import { small, type Workbench } from "./support/workbench";

/** Long enough for its training to be met in the middle of its first pass. */
const LONG_TEXT = toyCorpus(20_000).repeat(10);
/** More than the time after which a worker that does not answer counts as dead. */
const PATIENCE_MS = 120_000;

test.use({ expectedErrors: [/boom|Failed to load resource|script could not be fetched/] });

async function throwInWorker({ page }: Workbench): Promise<void> {
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error("boom");
    });
  });
}

/** The page takes a text and trains on it as if nothing had been. */
async function expectUsable(bench: Workbench): Promise<void> {
  await bench.read(toyFile);
  await bench.set(small);
  await bench.trainButton.click();
  await bench.expectState("trained");
  await bench.page.getByRole("tab", { name: "Levels" }).click();
  await bench.lookUp("violin");
}

interface Phase {
  name: string;
  begin: (bench: Workbench) => Promise<unknown>;
  /** What is still open afterwards. */
  keeps: "the text" | "nothing";
}

const phases: Phase[] = [
  { name: "it does nothing", begin: async () => undefined, keeps: "nothing" },
  {
    name: "a text is read",
    begin: (bench) => bench.corpusFiles.setInputFiles(textFile("long.txt", LONG_TEXT)),
    keeps: "nothing",
  },
  {
    name: "a training is paused",
    begin: async (bench) => {
      await bench.read(longFile);
      await bench.beginEndless();
      await bench.pause.click();
      await bench.expectState("paused");
    },
    keeps: "the text",
  },
  {
    name: "a map is made",
    begin: async (bench) => {
      await bench.read(longFile);
      await bench.train();
      await bench.page.getByRole("tab", { name: "Map" }).click();
    },
    keeps: "the text",
  },
];

for (const { name, begin, keeps } of phases) {
  test(`a worker that breaks while ${name}: it is told, and the page goes on`, async ({
    bench,
  }) => {
    await begin(bench);
    await throwInWorker(bench);
    if (keeps === "the text") {
      await expect(bench.alert).toContainText("The engine crashed");
      await bench.button("Read toy.txt again").click();
      await bench.expectState("ready");
    }
    await expectUsable(bench);
  });
}

test("a thread of the pool that is gone: it is told, and the page goes on", async ({
  page,
  bench,
}) => {
  // The engine's threads are workers of its worker, which only it can end.
  await page.route(/engine\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    const own = `const pool = []; const Whole = Worker;
      self.Worker = class extends Whole { constructor(...from) { super(...from); pool.push(this); } };
      self.endThread = () => pool.forEach((thread) => thread.terminate());`;
    await route.fulfill({ response, body: `${own}\n${await response.text()}` });
  });
  await page.clock.install();
  await bench.open("/?workers=2");
  await bench.read(longFile);
  await bench.beginEndless();
  await page
    .workers()[0]
    ?.evaluate("endThread()")
    .catch(() => undefined);
  await page.clock.runFor(PATIENCE_MS);
  await expect(bench.alert).toContainText("it no longer answers");
  await bench.button("Read toy.txt again").click();
  await bench.expectState("ready");
  await bench.train();
});

test("a text that changes before it is trained on: it is told, and another one can be chosen", async ({
  bench,
}, info) => {
  const path = info.outputPath("changing.txt");
  await writeFile(path, toyFile.buffer);
  await bench.corpusFiles.setInputFiles(path);
  await bench.expectState("ready");
  await writeFile(path, "quite another text\n");
  await utimes(path, new Date(0), new Date(0));
  await bench.trainButton.click();
  await expect(bench.alert).toContainText("changing.txt” can no longer be read");
  await expectUsable(bench);
});

const changes = {
  touched: (path: string) => utimes(path, new Date(0), new Date(0)),
  "cut short": (path: string) => truncate(path, 1_000),
  removed: (path: string) => rm(path),
};

for (const [how, change] of Object.entries(changes)) {
  test(`a text that is ${how} while it is trained on: what was learnt is kept, and the loss is told`, async ({
    bench,
    page,
  }, info) => {
    const path = info.outputPath("changing.txt");
    // More than is kept in memory from one pass to the next.
    await writeFile(path, LONG_TEXT.repeat(4));
    await bench.corpusFiles.setInputFiles(path);
    await bench.expectState("ready");
    await bench.set({ "Vector size": 400, Epochs: 3 });
    await bench.trainButton.click();
    await expect(bench.progress).toHaveAttribute("aria-valuetext", /Epoch \d/);
    await change(path);
    await expect(bench.alert).toContainText("What was learnt until then is kept");
    await expect(bench.alert).toContainText("can no longer be read");
    await expect(page.getByRole("list", { name: /^Neighbours at level/ }).first()).toBeVisible();
    await bench.lookUp("violin");
    const runs = page.getByRole("region", { name: "Your runs" });
    await expect(runs.getByText(/stopped in epoch \d of 3/)).toBeVisible();
    await writeFile(path, toyFile.buffer);
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      bench.button("Read changing.txt again …").click(),
    ]);
    await chooser.setFiles(path);
    await bench.expectState("ready");
    await expect(bench.alert).toBeHidden();
    // The text was kept as it was, so that its training can go on.
    await page.getByRole("button", { name: "Go on where it stopped" }).click();
    await bench.expectState("training");
    await expect(bench.progress).toHaveAttribute("aria-valuetext", /Epoch \d/);
  });
}

const storages = {
  full: () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  },
  denied: () => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("Access is denied.", "SecurityError");
      },
    });
  },
};

for (const [how, init] of Object.entries(storages)) {
  test(`storage that is ${how}: a model that was trained is still there`, async ({
    page,
    bench,
  }) => {
    await page.addInitScript(init);
    await bench.open("/");
    await bench.read(longFile);
    // Longer than the second after which its speed is remembered.
    await bench.train({ "Vector size": 200, Epochs: 20 });
    await bench.lookUp("violin");
    await bench.button("Bookmarks").click();
    await bench.expectState("trained");
    await expect(bench.alert).toBeHidden();
  });
}

test("a browser that tells nothing of its storage, and has no channels between tabs: runs are kept", async ({
  page,
  bench,
}) => {
  await page.addInitScript(() => {
    const refused = () => Promise.reject(new DOMException("Refused.", "SecurityError"));
    Object.assign(StorageManager.prototype, { estimate: refused, persist: refused });
    Reflect.deleteProperty(window, "BroadcastChannel");
  });
  await bench.open("/");
  await bench.read(toyFile);
  await bench.train();
  const runs = page.getByRole("region", { name: "Your runs" });
  await expect(runs.getByRole("listitem").getByText(/trained in/)).toBeVisible();
});

test("a quota that is reached: the run is not kept, the model and the runs before it are", async ({
  page,
  bench,
  context,
}) => {
  await bench.read(toyFile);
  await bench.train();
  const runs = page.getByRole("region", { name: "Your runs" });
  await expect(runs.getByRole("listitem").getByText(/trained in/)).toBeVisible();
  const browser = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await browser.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000 });
  await bench.button("Keep and train another").click();
  await bench.train({ Epochs: 3 });
  await expect(runs.getByRole("status")).toContainText(
    /storage is full\. Delete older runs to make room: “toy\.txt” takes most/,
  );
  await bench.lookUp("violin");
  await bench.button("Keep it now").click();
  await expect(runs.getByRole("status")).toContainText("storage is full");
  await browser.send("Storage.overrideQuotaForOrigin", { origin });
  await bench.button("Keep it now").click();
  await expect(runs.getByText(/^trained in .* loss/)).toHaveCount(2);
  await expect(runs.getByRole("status")).toBeHidden();
  await runs.getByRole("listitem").last().getByRole("button", { name: "Open" }).click();
  await bench.expectTrained();
  await expect(bench.alert).toBeHidden();
});

test("a server that is gone: the page goes on with what it has", async ({ page, bench }) => {
  await bench.read(longFile);
  await bench.train();
  await page.route("**/*", (route) => route.abort());
  await bench.button("Change the settings").click();
  await bench.train();
  await bench.lookUp("violin");
});

test("a view whose script does not come says so, and comes when it is tried again", async ({
  page,
  trained: bench,
}) => {
  const script = "**/assets/report-view-*.js*";
  const asked: string[] = [];
  await page.route(script, (route) => {
    asked.push(new URL(route.request().url()).search);
    return route.abort();
  });
  await page.getByRole("tab", { name: "Report", exact: true }).click();
  await expect(bench.alert).toContainText("Report could not be shown. Its script could not be");
  // By itself once, at an address of its own: most browsers never ask twice for a module that failed.
  expect(asked).toEqual(["", "?attempt=2"]);
  await page.unroute(script);
  await bench.button("Try again").click();
  await expect(bench.button("The levels in numbers")).toBeVisible();
  await expect(bench.alert).toBeHidden();
});

test("a file that asks for gigabytes is refused, and the memory is there for a model", async ({
  bench,
}) => {
  const text = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 450000000), }";
  const head = Buffer.alloc(128, " ");
  head.set([0x93, ...Buffer.from("NUMPY"), 1, 0, 118, 0]);
  head.write(`${text}\n`, 10 + 118 - text.length - 1);
  const npy = { name: "x.npy", mimeType: "", buffer: Buffer.concat([head, Buffer.alloc(8)]) };
  const words = { name: "x.vocab.json", mimeType: "", buffer: Buffer.from('["a"]') };
  await bench.corpusFiles.setInputFiles([npy, words]);
  await expect(bench.alert).toContainText("it is cut off");
  await expectUsable(bench);
});

test("a training that diverges is not called a model", async ({ bench }) => {
  await bench.read(longFile);
  await bench.train();
  await bench.button("Change the settings").click();
  await bench.unfold("Advanced");
  await bench.set({ "Learning rate": 9 });
  await bench.trainButton.click();
  await expect(bench.alert).toContainText("The training diverged");
  await expect(bench.alert).toContainText("Lower");
  await bench.lookUp("violin");
});

test("a text of one word per line is not called a model", async ({ bench }) => {
  await bench.read(textFile("list.txt", toyCorpus(200).replaceAll(" ", "\n")));
  await bench.set({ "Minimum count": 1 });
  await bench.trainButton.click();
  await expect(bench.alert).toContainText("Nothing was learnt");
  await expectUsable(bench);
});
