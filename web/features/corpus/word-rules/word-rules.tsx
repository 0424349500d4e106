import { type FormEvent, useId, useState } from "react";
import type { TextPiece, TextReading } from "../../../../src/index";
import { useStores } from "../../../shell/stores-context";
import { Button } from "../../../ui/button";
import { Fold } from "../../../ui/fold";
import styles from "../what-i-read.module.css";
import { FileInto } from "./file-into";
import { StopWordChoice } from "./stop-word-choice";

interface Props {
  chosen: TextReading;
  /** The first lines of the text. */
  lines: readonly TextPiece[][];
}

/** Words that are left out, and words that stand for others. */
export function WordRules({ chosen, lines }: Props) {
  return (
    <Fold label="Leave out or replace words" aside={asideOf(chosen)}>
      <Rules chosen={chosen} lines={lines} />
    </Fold>
  );
}

function Rules({ chosen, lines }: Props) {
  const { session } = useStores();
  const id = useId();
  const { stopWords = [], synonyms = {}, minLength = 1 } = chosen;
  const pairs = Object.entries(synonyms).map(([from, to]) => `${from} = ${to}`);
  const [stop, setStop] = useState(stopWords.join(" "));
  const [replaced, setReplaced] = useState(pairs.join("\n"));
  const addStopWords = (words: readonly string[]) =>
    setStop((before) => [...new Set([...wordsIn(before), ...words])].join(" "));
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const length = Number(new FormData(event.currentTarget).get("length"));
    const rules = {
      stopWords: wordsIn(stop),
      synonyms: pairsIn(replaced),
      minLength: Math.max(1, Math.floor(length) || 1),
    };
    void session.readAs({ reading: { ...chosen, ...rules } });
  };
  return (
    <form className={styles.rules} onSubmit={apply}>
      <label htmlFor={`${id}-stop`}>
        Stop words, which are left out
        <textarea
          id={`${id}-stop`}
          rows={3}
          value={stop}
          onChange={({ currentTarget }) => setStop(currentTarget.value)}
        />
      </label>
      <StopWordChoice lines={lines} take={addStopWords} />
      <FileInto label="Add stop words from a file" take={(text) => addStopWords(wordsIn(text))} />
      <label htmlFor={`${id}-synonyms`}>
        Words to replace, one “colour = color” per line
        <textarea
          id={`${id}-synonyms`}
          rows={3}
          value={replaced}
          onChange={({ currentTarget }) => setReplaced(currentTarget.value)}
        />
      </label>
      <FileInto
        label="Add words to replace from a file"
        take={(text) => setReplaced((before) => `${before}\n${text}`.trim())}
      />
      <label htmlFor={`${id}-length`}>
        Shortest word, in characters
        <input id={`${id}-length`} name="length" type="number" min={1} defaultValue={minLength} />
      </label>
      <Button type="submit">Read the text this way</Button>
    </form>
  );
}

function asideOf({ stopWords = [], synonyms = {}, minLength = 1 }: TextReading): string {
  const pairs = Object.keys(synonyms).length;
  const parts = [
    stopWords.length > 0 && `${stopWords.length} stop words`,
    pairs > 0 && `${pairs} replaced`,
    minLength > 1 && `${minLength} characters or more`,
  ].filter(Boolean);
  return parts.length === 0 ? "none" : parts.join(", ");
}

function wordsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ""))];
}

/** Pairs with an equals sign, an arrow or a tab between them. */
function pairsIn(text: string): Record<string, string> {
  const pairs = text.split("\n").map((line) => line.split(/\s*(?:=|→|->|\t)\s*/));
  return Object.fromEntries(
    pairs.flatMap(([from = "", to = ""]) =>
      from.trim() && to.trim() ? [[from.trim(), to.trim()]] : [],
    ),
  );
}
