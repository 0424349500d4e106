import { expect, test } from "./support/test";

test("the help leads to the API, which names every class and the way from gensim", async ({
  bench,
  page,
  context,
}) => {
  await bench.button("Help").click();
  const link = page.getByRole("dialog").getByRole("link", { name: "API" });
  const [api] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await expect(api.getByRole("heading", { name: /Word2Vec Matryoshka/ }).first()).toBeVisible();
  await api.goto("/api/classes/Word2Vec.html");
  await expect(api.getByText("predictOutputWord").first()).toBeVisible();
  await api.goto("/api/documents/From_gensim.html");
  await expect(api.getByText("most_similar_cosmul").first()).toBeVisible();
});
