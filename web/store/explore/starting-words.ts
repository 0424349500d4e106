import type { Vectors } from "../library";

// Function words have neighbours that are of no interest at a first look.
const FUNCTION_WORDS = new Set(
  (
    "about above after again against almost along already also although always among another anything around away " +
    "back because been before being below between both cannot could does doing done down during each either else " +
    "enough even ever every everything from further going have having here hers herself himself however into itself " +
    "just like made make making many might more most much must myself never nothing only other others ourselves over " +
    "part quite rather really said same several shall should since some something still such take taken than that " +
    "their them themselves then there therefore these they thing things this those though through thus together took " +
    "toward towards under until unto upon used using usually various very want were what whatever when where whether " +
    "which while whole whom whose will with within without would your yourself"
  ).split(" "),
);

const LETTERS = /^\p{L}{4,}$/u;

// Below rank 150 there are hardly any content words; beyond a few thousand, words become obscure.
const FIRST_RANK = 150;
const LAST_RANK = 3_000;

/** Whether a word has some length and a meaning of its own. */
export function isTelling(word: string): boolean {
  return LETTERS.test(word) && !FUNCTION_WORDS.has(word);
}

/** Up to `limit` fairly frequent content words of a vocabulary, most frequent first, to begin with. */
export async function startingWords(wv: Vectors, limit: number): Promise<string[]> {
  const first = wv.size > 2 * FIRST_RANK ? FIRST_RANK : 0;
  const words = await wv.indexToKey(first, Math.min(wv.size, LAST_RANK));
  const telling = words.filter(isTelling);
  return spread(telling.length > 0 ? telling : words, limit);
}

/** `limit` items, further apart down the list, since frequent words are better known. */
function spread(words: readonly string[], limit: number): string[] {
  if (words.length <= limit) return [...words];
  const picked = Array.from({ length: limit }, (_, i) => {
    const place = (i / limit) ** 2 * (words.length - limit);
    return words[Math.floor(place) + i];
  });
  return picked.filter((word) => word !== undefined);
}

/** Words of the vocabulary that share the longest prefix with `word`: what might have been meant. */
export async function closeWords(wv: Vectors, word: string, limit = 4): Promise<string[]> {
  const { same, similar } = await wv.lookUp(word, limit);
  const spelt = [...same, ...similar].slice(0, limit);
  if (spelt.length > 0) return spelt;
  for (let length = word.length - 1; length >= 2; length -= 1) {
    const found = await wv.suggest(word.slice(0, length).toLowerCase(), limit);
    if (found.length > 0) return found;
  }
  return [];
}
