import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, type TestPage, TINY } from "../testing/page";

const TEXT = `The sea near London was grey. However, they sailed to LONDON.
They wrote of London: The US sent us a US ship. "Alas", said Mr. Darcy.
`.repeat(30);

let page: TestPage;

beforeAll(async () => {
  page = await openPage();
});

afterAll(() => page.close());

it("finds the form that each word mostly has within sentences, wherever the text is cut", async () => {
  const { Truecase } = page.library;
  const whole = await Truecase.train(textFile(TEXT));
  expect(whole.forms).toEqual(["Darcy", "London", "Mr", "US"]);
  expect(["london", "LONDON", "The", "however", "mr"].map((word) => whole.formOf(word))).toEqual([
    ...["London", "London", "the", "however", "Mr"],
  ]);
  const half = TEXT.indexOf("\n", TEXT.length / 2) + 1;
  const parts = [TEXT.slice(0, half), TEXT.slice(half)].map((part) => textFile(part));
  expect((await Truecase.train(parts)).forms).toEqual(whole.forms);
});

it("gives words their form before rules and phrases see them, and a query in any case finds them", async () => {
  const { Phrases, Truecase, Word2Vec } = page.library;
  const files = textFile(TEXT);
  const truecase = await Truecase.train(files);
  const rules = { files, truecase, stopWords: ["the", "they"], synonyms: { London: "Londinium" } };
  const found = await Phrases.train(rules, { minCount: 1, threshold: 0.001 });
  expect(found.phrases).toContain("Mr_Darcy");
  const phrases = { phrases: ["Mr_Darcy"], delimiter: "_", connectorWords: [] };
  const model = await Word2Vec.train({ ...rules, phrases: [phrases] }, { ...TINY, minCount: 1 });
  const words = await model.wv.indexToKey(0, model.wv.size);
  expect(words).toContain("Mr_Darcy");
  expect(words.some((word) => /the|London$/i.test(word))).toBe(false);
  const plain = await Word2Vec.train({ files, truecase }, { ...TINY, minCount: 1 });
  expect(await plain.wv.getCount("London")).toBe(90);
  expect((await plain.wv.lookUp("london", 3)).same).toEqual(["London"]);
});

it("is kept with a model, which reads further texts with the forms of its words", async () => {
  const { Truecase, Word2Vec } = page.library;
  const files = textFile(TEXT);
  const truecase = await Truecase.train(files);
  const options = { ...TINY, minCount: 1, seed: 3, workers: 1 };
  const vectorAfter = async (further: Parameters<typeof Word2Vec.train>[0]) => {
    const model = await Word2Vec.train({ files, truecase }, options);
    await model.train(further);
    const vector = await model.wv.getVector("London");
    await model.dispose();
    return vector;
  };
  const same = await vectorAfter({ files, truecase });
  expect(await vectorAfter(files)).toEqual(same);
  expect(await vectorAfter([files])).toEqual(same);
  expect(await vectorAfter({ files })).toEqual(same);
  expect(await vectorAfter({ files, truecase: null })).not.toEqual(same);
});

it("gives words that a vocabulary grows by their own form, and known ones that of the model", async () => {
  const { Truecase, Word2Vec } = page.library;
  const phrases = [{ phrases: ["Mr_Darcy"], delimiter: "_", connectorWords: [] }];
  const truecase = await Truecase.train(textFile(TEXT));
  const texts = { files: textFile(TEXT), truecase, phrases };
  const model = await Word2Vec.train(texts, { ...TINY, minCount: 1 });
  const more = textFile("LONDON and london, mr darcy. They saw Paris and MR DARCY.\n".repeat(9));
  await model.buildVocab({ files: more, phrases }, { update: true });
  expect(await model.wv.getCount("London")).toBe(90 + 18);
  expect(await model.wv.getCount("Mr_Darcy")).toBe(30 + 18);
  expect(await model.wv.getCount("paris")).toBe(9);
  const third = {
    files: textFile("They saw Rome in rome.\n".repeat(9)),
    truecase: new Truecase(["Rome", "LONDON"]),
  };
  await model.buildVocab(third, { update: true });
  expect(await model.wv.getCount("Rome")).toBe(18);
});

it("gives the same vectors as the text written so", async () => {
  const { Truecase, Word2Vec } = page.library;
  const truecase = await Truecase.train(textFile(TEXT));
  const written = TEXT.replace(/\p{L}+/gu, (word) => truecase.formOf(word));
  const options = { ...TINY, seed: 3, workers: 1 };
  const one = await Word2Vec.train({ files: textFile(TEXT), truecase }, options);
  const two = await Word2Vec.train(textFile(written), {
    ...options,
    tokenizer: { lowercase: false },
  });
  expect(await one.wv.indexToKey(0, one.wv.size)).toEqual(await two.wv.indexToKey(0, two.wv.size));
  expect(await one.wv.getVector("London")).toEqual(await two.wv.getVector("London"));
});

it("refuses what holds no forms", async () => {
  const { scanCorpus } = page.library;
  const failure = await failureOf(
    scanCorpus({ files: textFile(TEXT), truecase: ["London"] as never }),
  );
  expect(failure).toMatchObject({ code: "bad-option" });
});
