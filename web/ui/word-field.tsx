import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useCompletions } from "./use-completions";
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
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(word);
  const { words, active, open, complete, move, close } = useCompletions(suggest);
  // Whether the text is the person's and not yet looked up: an answer that comes late must not overwrite it.
  const typing = useRef(false);
  useEffect(() => {
    if (!typing.current) setText(word);
  }, [word]);

  const show = (shown: string) => {
    typing.current = false;
    // At once, so that what is shown can be selected.
    flushSync(() => setText(shown));
  };
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
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        value={text}
        onChange={(event) => {
          typing.current = true;
          setText(event.currentTarget.value);
          complete(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => {
          typing.current = false;
          close();
        }}
      />
      <div
        id={`${id}-list`}
        className={styles.list}
        role="listbox"
        aria-label="Completions"
        hidden={!open}
      >
        {words.map((each, i) => (
          <Option key={each} id={`${id}-${i}`} word={each} active={i === active} take={take} />
        ))}
      </div>
    </div>
  );
}

/** For what comes next: another word typed over this one or, where a keyboard covers half the screen, the answer. */
function makeRoom(input: HTMLInputElement | null) {
  if (window.matchMedia("(pointer: coarse)").matches) input?.blur();
  else input?.select();
}

interface OptionProps {
  id: string;
  word: string;
  active: boolean;
  take: (word: string) => void;
}

function Option({ id, word, active, take }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which moves among the options.
    <div
      id={id}
      ref={element}
      className={styles.option}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      // The field keeps the focus, or it would close the list before the click arrives.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => take(word)}
    >
      {word}
    </div>
  );
}
