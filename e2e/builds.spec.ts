import { vectorBytes } from "./support/downloading";
import { longFile, toyFile } from "./support/files";
import { watchBuilds, withoutIsolation } from "./support/serving";
import { expect, test } from "./support/test";
import { small, Workbench } from "./support/workbench";

const oneWorker = { ...small, Workers: 1 };

/** The vectors' file of a training with these settings. */
async function trained(bench: Workbench, settings: Record<string, number>): Promise<Buffer> {
  await bench.open();
  await bench.read(toyFile);
  await bench.unfold("Advanced");
  await bench.train(settings);
  return vectorBytes(bench);
}

test("not isolated: the plain build, a notice, the same page and the same bytes", async ({
  page,
  context,
}) => {
  const open = await context.newPage();
  await withoutIsolation(open);
  const builds = watchBuilds(open);
  const plain = new Workbench(open);
  const fromPlain = await trained(plain, { ...oneWorker, Seed: 7 });
  expect(await open.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(await builds()).toEqual(["plain"]);
  await expect(open.getByText("Training runs on one core")).toContainText("cross-origin isolated");
  await plain.lookUp("violin");
  for (const level of [8, 16, 32]) expect(await plain.rows(level)).toHaveLength(10);

  const threads = new Workbench(page);
  const fromThreads = await trained(threads, { ...oneWorker, Seed: 7 });
  await expect(page.getByText("Training runs on one core")).toBeHidden();
  expect(fromPlain.equals(fromThreads)).toBe(true);
});

test("the plain build pauses, answers and stops", async ({ page }) => {
  await withoutIsolation(page);
  const bench = new Workbench(page);
  await bench.open();
  await bench.read(longFile);
  await bench.beginEndless();
  await bench.pause.click();
  await bench.expectState("paused");
  await bench.resume.click();
  await bench.expectState("training");
  await bench.stop.click();
  await bench.expectTrained();
  await bench.lookUp("oven");
});

test("with one worker the same seed gives the same bytes, another seed others", async ({
  page,
}) => {
  const bench = new Workbench(page);
  const first = await trained(bench, { ...oneWorker, Seed: 7 });
  const again = await trained(bench, { ...oneWorker, Seed: 7 });
  const other = await trained(bench, { ...oneWorker, Seed: 8 });
  expect(again.equals(first)).toBe(true);
  expect(other.equals(first)).toBe(false);
});
