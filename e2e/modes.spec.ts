import { toyFile } from "./support/files";
import { expect, test } from "./support/test";
import { companyOf } from "./support/toy-corpus";
import { small } from "./support/workbench";

for (const architecture of ["Skip-gram", "Bag of words (CBOW)", "Both in turns"]) {
  for (const output of ["Negative sampling", "Hierarchical softmax"]) {
    test(`${architecture} with ${output.toLowerCase()} learns who keeps company`, async ({
      page,
      bench,
    }) => {
      await bench.read(toyFile);
      await bench.unfold("Advanced");
      const inTurns = page.getByRole("checkbox", { name: "Both in turns" });
      await expect(inTurns).toBeChecked();
      if (architecture !== "Both in turns") {
        // A method that is chosen trains alone.
        await page.getByLabel("Architecture").selectOption(architecture);
        await expect(inTurns).not.toBeChecked();
      }
      await page.getByLabel("Output layer").selectOption(output);
      await bench.train({ ...small, Epochs: 30, "Learning rate": 0.1 });
      await bench.lookUp("violin");
      for (const level of [8, 16, 32]) {
        const nearest = (await bench.rows(level)).slice(0, 5).map((row) => row.word);
        expect(companyOf("violin")).toEqual(expect.arrayContaining(nearest));
      }
    });
  }
}
