import { type FormEvent, useId } from "react";
import type { TextReading } from "../../../src/index";
import { useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import { Fold } from "../../ui/fold";
import styles from "./what-i-read.module.css";

/** Words that are left out, and words that stand for others. */
export function WordRules({ chosen }: { chosen: TextReading }) {
  const { session } = useStores();
  const id = useId();
  const { stopWords = [], synonyms = {}, minLength = 1 } = chosen;
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reading: TextReading = {
      ...chosen,
      stopWords: wordsIn(String(form.get("stop"))),
      synonyms: pairsIn(String(form.get("synonyms"))),
      minLength: Math.max(1, Math.floor(Number(form.get("length"))) || 1),
    };
    void session.readAs({ reading });
  };
  const pairs = Object.entries(synonyms).map(([from, to]) => `${from} = ${to}`);
  return (
    <Fold label="Leave out or replace words" aside={asideOf(chosen)}>
      <form className={styles.rules} onSubmit={apply}>
        <label htmlFor={`${id}-stop`}>
          Stop words, which are left out
          <textarea id={`${id}-stop`} name="stop" rows={3} defaultValue={stopWords.join(" ")} />
        </label>
        <label htmlFor={`${id}-synonyms`}>
          Words to replace, one “colour = color” per line
          <textarea
            id={`${id}-synonyms`}
            name="synonyms"
            rows={3}
            defaultValue={pairs.join("\n")}
          />
        </label>
        <label htmlFor={`${id}-length`}>
          Shortest word, in characters
          <input id={`${id}-length`} name="length" type="number" min={1} defaultValue={minLength} />
        </label>
        <Button type="submit">Read the text this way</Button>
      </form>
    </Fold>
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
