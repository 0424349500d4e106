import { expect, test } from "vitest";
import {
  guessLanguage,
  isEnglish,
  languageName,
  listedCode,
  stopWordLists,
  tellLanguage,
} from "./languages";

const lines = (text: string) => [[{ text, fate: "word" as const, word: text }]];

test("the language of a text is guessed, and has a list of stop words", async () => {
  const texts = {
    en: "It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife.",
    de: "Als Gregor Samsa eines Morgens aus unruhigen Träumen erwachte, fand er sich in seinem Bett zu einem ungeheueren Ungeziefer verwandelt.",
    ru: "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. Все смешалось в доме Облонских. Жена узнала, что муж был в связи с бывшею в их доме француженкою-гувернанткой, и объявила мужу, что не может жить с ним в одном доме.",
    zh: "我们在研究生命的起源，这是一个非常重要的问题，很多科学家都在寻找答案。春天来了，花园里的花都开了，孩子们在草地上跑来跑去，非常快乐。国境的长隧道后面就是雪国，夜空下一片白茫茫，火车在信号所前停了下来，姑娘站起身来。",
  };
  const lists = await stopWordLists();
  for (const [code, text] of Object.entries(texts)) {
    expect(await guessLanguage(lines(text))).toBe(code);
    expect(await tellLanguage(lines(text))).toBe(code);
    expect(lists[code]?.length).toBeGreaterThan(20);
  }
});

test("what is not text has no language that could be told", async () => {
  const items = "acgtacg cgtacga gtaccac tacgacg ".repeat(20);
  expect(await tellLanguage(lines(items))).toBeNull();
});

test("a text that is too short to tell has no language", async () => {
  expect(await guessLanguage(lines("one two three"))).toBeNull();
});

test("languages have the codes of the lists, and names", () => {
  expect(["nob", "fil", "deu", "cmn"].map(listedCode)).toEqual(["no", "tl", "de", "zh"]);
  expect(languageName("de")).toBe("German");
});

test("the most frequent words of a text tell whether it is English", async () => {
  const lists = await stopWordLists();
  const frequent = (code: string) => [
    ...(lists[code] ?? []).filter((word) => word.length > 1).slice(0, 60),
    ...["computer", "radio", "piano", "hotel", "taxi", "internet", "system", "alarm"],
  ];
  expect(await isEnglish(frequent("en"))).toBe(true);
  for (const code of ["de", "fr", "nl", "ru"])
    expect(await isEnglish(frequent(code)), code).toBe(false);
  const pieces = Array.from({ length: 64 }, (_, at) =>
    at
      .toString(4)
      .padStart(3, "0")
      .replace(/./g, (digit) => "acgt"[Number(digit)] ?? ""),
  );
  expect(await isEnglish(pieces)).toBe(false);
  expect(await isEnglish(["the", "of"])).toBe(false);
});
