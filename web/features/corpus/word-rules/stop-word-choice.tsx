import { useState } from "react";
import type { TextPiece } from "../../../../src/index";
import { guessLanguage, languageName, stopWordLists } from "../../../store/languages";
import { Button } from "../../../ui/button";
import { SelectField } from "../../../ui/field";

interface Props {
  /** The first lines of the text, by which its language is guessed. */
  lines: readonly TextPiece[][];
  /** Takes the stop words of the language that was chosen. */
  take: (words: readonly string[]) => void;
}

interface Lists {
  words: Record<string, readonly string[]>;
  /** The language that the text seems to be in. */
  guess: string | null;
}

/** Adds the usual stop words of a language; the lists are loaded when they are wanted. */
export function StopWordChoice({ lines, take }: Props) {
  const [lists, setLists] = useState<Lists | null>(null);
  const load = async () => {
    const [words, guess] = await Promise.all([stopWordLists(), guessLanguage(lines)]);
    setLists({ words, guess });
  };
  if (lists === null) {
    return <Button onClick={() => void load()}>Add the stop words of a language</Button>;
  }
  const { words, guess } = lists;
  return (
    <SelectField
      label="Language of the stop words"
      value=""
      onChange={(code) => take(words[code] ?? [])}
      choices={[["", "Choose a language"], ...choicesOf(lists)]}
      hint={guess ? `The text seems to be ${languageName(guess)}.` : "Its words are added above."}
    />
  );
}

/** The language that was guessed, then all others by name. */
function choicesOf({ words, guess }: Lists): [string, string][] {
  const named = Object.entries(words).map(([code, list]): [string, string] => [
    code,
    `${languageName(code)} (${list.length} words)`,
  ]);
  const isGuess = (code: string) => Number(code === guess);
  return named.sort(
    ([a, nameOfA], [b, nameOfB]) => isGuess(b) - isGuess(a) || nameOfA.localeCompare(nameOfB, "en"),
  );
}
