import { toyFile } from "./support/files";
import { expect, test } from "./support/test";
import { small, Workbench } from "./support/workbench";

test("trains before the second part of the engine has come, which the rest waits for", async ({
  page,
}) => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const asked = page.waitForRequest(/engine_rest/);
  await page.route(/engine_rest/, async (route) => {
    await arrived;
    await route.continue();
  });
  const bench = new Workbench(page);
  await bench.open();
  await asked;
  await bench.unfold("Or paste a text");
  await page.getByRole("textbox", { name: "Text" }).fill(toyFile.buffer.toString());
  await bench.button("Read this text").click();
  await bench.expectState("ready");
  await bench.set(small);
  await bench.trainButton.press("Enter");
  await bench.expectState("trained");
  arrive();
  await bench.expectTrained();
  await bench.lookUp("violin");
  await page.getByRole("tab", { name: "Report" }).click();
  await expect(page.getByRole("button", { name: /^Download level/ })).toBeVisible();
});
