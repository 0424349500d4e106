/** A word of letters for a number: 0 → "ba", as short as can be. */
export function wordFor(number) {
  const consonants = "bdfgklmnprstvz";
  const vowels = "aeiou";
  let rest = number;
  let word = "";
  do {
    word += consonants[rest % consonants.length];
    rest = Math.floor(rest / consonants.length);
    word += vowels[rest % vowels.length];
    rest = Math.floor(rest / vowels.length);
  } while (rest > 0);
  return word;
}

/** A text in which each of `words` words stands at least twice, the first ones far more often, as words do. */
export function textOf(words) {
  const lines = [];
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let start = 0; start < words; start += 10) {
    const rare = Array.from({ length: 10 }, (_, i) => wordFor(Math.min(start + i, words - 1)));
    const usual = rare.map(() => wordFor(Math.floor(words * random() ** 4)));
    lines.push([...rare, ...usual].join(" "), [...rare, ...usual.toReversed()].join(" "));
  }
  return `${lines.join("\n")}\n`;
}
