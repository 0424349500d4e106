import { useRef } from "react";
import { useExplore, useStores } from "../../shell/stores-context";
import { useShortcut } from "../../shell/use-shortcut";
import { textFromTerms } from "../../store/explore/expression";
import { WordField } from "../../words/word-field";

/** The search: a word or an expression, completed word by word. */
export function Search() {
  const { explore } = useStores();
  const terms = useExplore((state) => state.terms);
  const input = useRef<HTMLInputElement>(null);
  useShortcut({
    key: "/",
    label: "Look a word up",
    group: "Anywhere",
    run: () => input.current?.focus(),
  });
  return (
    <WordField
      label="Word"
      word={textFromTerms(terms)}
      suggest={explore.suggest}
      submit={explore.submit}
      inputRef={input}
      expressions
      large
    />
  );
}
