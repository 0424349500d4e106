import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import styles from "./word-field.module.css";

interface Props {
  label: string;
  /** The word looked up last; what is typed replaces it. */
  word: string;
  suggest: (prefix: string) => Promise<string[]>;
  submit: (text: string) => void;
  large?: boolean;
}

/** A field for one word, completed from the vocabulary. Enter takes what is typed, completed or not. */
export function WordField({ label, word, suggest, submit, large = false }: Props) {
  const [text, setText] = useState(word);
  const { words, complete } = useCompletions(suggest);
  useEffect(() => setText(word), [word]);

  const type = (typed: string) => {
    setText(typed);
    complete(typed);
  };
  const choose = (chosen: string) => {
    setText(chosen);
    submit(chosen);
  };
  const onEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    // With a completion in focus, Enter chooses that one, which the list does by itself.
    const completing = event.currentTarget.hasAttribute("aria-activedescendant");
    if (event.key === "Enter" && !completing && !event.nativeEvent.isComposing) submit(text);
  };

  return (
    <ComboBox
      className={styles.field ?? ""}
      data-large={large || undefined}
      allowsCustomValue
      allowsEmptyCollection
      inputValue={text}
      onInputChange={type}
      selectedKey={null}
      onSelectionChange={(key) => key !== null && choose(String(key))}
      items={words.map((each) => ({ id: each }))}
    >
      <Label className={styles.label ?? ""}>{label}</Label>
      <Input
        className={styles.input ?? ""}
        spellCheck={false}
        autoCapitalize="none"
        enterKeyHint="search"
        onKeyDownCapture={onEnter}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Popover className={styles.popover ?? ""} offset={4}>
        <ListBox
          className={styles.list ?? ""}
          renderEmptyState={() => (
            <p className={styles.empty}>
              {text.trim() === "" ? "Type a word." : `No word begins with “${text.trim()}”.`}
            </p>
          )}
        >
          {({ id }: { id: string }) => (
            <ListBoxItem className={styles.option ?? ""} textValue={id}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Completions of what is typed, as they come; answers that later typing has overtaken are dropped. */
function useCompletions(suggest: (prefix: string) => Promise<string[]>) {
  const [words, setWords] = useState<readonly string[]>([]);
  const latest = useRef(0);
  const complete = async (typed: string) => {
    latest.current += 1;
    const turn = latest.current;
    // A completion that fails is one that does not come; looking the word up will say why.
    const found = typed.trim() === "" ? [] : await suggest(typed.trim()).catch(() => []);
    if (turn === latest.current) setWords(found);
  };
  return { words, complete };
}
