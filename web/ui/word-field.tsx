import { type KeyboardEvent, useId, useRef } from "react";
import { CompletionList, optionId } from "./completion-list";
import { useCompletions } from "./use-completions";
import { useWordText } from "./use-word-text";
import styles from "./word-field.module.css";

interface Props {
  label: string;
  /** The word looked up last; what is typed replaces it. */
  word: string;
  /** Words that begin so, the most frequent first. */
  suggest: (prefix: string) => Promise<string[]>;
  submit: (text: string) => void;
  large?: boolean;
}

/**
 * A field for one word, completed from the vocabulary: the editable combobox of the ARIA practices. Enter takes what is
 * typed or, with the arrow keys on a completion, that one.
 */
export function WordField({ label, word, suggest, submit, large = false }: Props) {
  const id = useId();
  const listId = `${id}-list`;
  const input = useRef<HTMLInputElement>(null);
  const { text, type, show, leave } = useWordText(word);
  const { words, active, open, complete, move, close } = useCompletions(suggest);

  const take = (taken: string) => {
    close();
    show(taken);
    submit(taken);
    makeRoom(input.current);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => (open ? move(1) : void complete(text)),
    ArrowUp: () => move(-1),
    Enter: () => take(words[active] ?? text),
    Escape: () => (open ? close() : show(word)),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key];
    // While an input method composes a word, the keys are its own.
    if (!act || event.nativeEvent.isComposing) return;
    event.preventDefault();
    act();
  };

  return (
    <div className={styles.field} data-large={large || undefined}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        ref={input}
        className={styles.input}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? optionId(listId, active) : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        value={text}
        onChange={({ currentTarget: { value } }) => {
          type(value);
          complete(value);
        }}
        onKeyDown={onKeyDown}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => {
          leave();
          close();
        }}
      />
      <CompletionList id={listId} words={words} active={active} take={take} />
    </div>
  );
}

/** For what comes next: another word typed over this one or, where a keyboard covers half the screen, the answer. */
function makeRoom(input: HTMLInputElement | null) {
  if (window.matchMedia("(pointer: coarse)").matches) input?.blur();
  else input?.select();
}
