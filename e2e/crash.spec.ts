import { longFile } from "./support/files";
import { expect, test } from "./support/test";
import type { Workbench } from "./support/workbench";

// More than the thirty seconds after which a worker that does not answer counts as dead.
const PATIENCE_MS = 120_000;

test.use({ expectedErrors: [/boom/] });

/** The crash is told, the text is not lost, and one can train again without reloading the page. */
async function expectRecovery(bench: Workbench, reason: string): Promise<void> {
  await bench.expectState("error");
  await expect(bench.alert).toContainText("The engine crashed");
  await expect(bench.alert).toContainText(reason);
  await expect(bench.alert).toContainText("train again");
  await bench.button("Read toy.txt again").click();
  await bench.expectState("ready");
  await bench.train();
  await bench.lookUp("violin");
}

async function beginWithWorker(bench: Workbench) {
  await bench.read(longFile);
  await bench.beginEndless();
  const [worker] = bench.page.workers();
  if (!worker) throw new Error("The page has no worker.");
  return worker;
}

test("an error nobody caught in the worker", async ({ bench }) => {
  const worker = await beginWithWorker(bench);
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("boom");
    });
  });
  await expectRecovery(bench, "boom");
});

test("a worker that is gone without a word", async ({ page, bench }) => {
  await page.clock.install();
  const worker = await beginWithWorker(bench);
  await worker.evaluate(() => self.close()).catch(() => undefined);
  await page.clock.runFor(PATIENCE_MS);
  await expectRecovery(bench, "it no longer answers");
});

test("the trained model goes down with the worker, and the page says so", async ({ bench }) => {
  await bench.read(longFile);
  await bench.train();
  await bench.word.fill("violin");
  const [worker] = bench.page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error("boom");
    });
  });
  // The field may be gone with the model by now.
  await bench.page.keyboard.press("Enter");
  await expectRecovery(bench, "boom");
});
