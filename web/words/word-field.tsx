import { type KeyboardEvent, type RefObject, useId, useRef } from "react";
import { pieceAt, piecesOf } from "../store/explore/expression";
import { CompletionList, optionId } from "./completion-list";
import { useCompletions } from "./use-completions";
import { useWordText } from "./use-word-text";
import styles from "./word-field.module.css";

interface Props {
  label: string;
  /** The word looked up last; what is typed replaces it. */
  word: string;
  /** Words with a prefix, most frequent first. */
  suggest: (prefix: string) => Promise<string[]>;
  submit: (text: string) => void;
  /** Is told what is typed, letter by letter; submitting follows, or not. */
  preview?: (text: string) => void;
  /** Called when the field is left, and when what was typed is taken back. */
  settle?: () => void;
  abandon?: () => void;
  /** Whether several words with signs between them may be typed; each is completed on its own. */
  expressions?: boolean;
  /** The input, for those who give it the focus. */
  inputRef?: RefObject<HTMLInputElement | null>;
  large?: boolean;
}

/**
 * A field for a word, or for an expression of words, completed from the vocabulary: the editable combobox of the ARIA
 * practices. Enter takes the typed text or, with the arrow keys on a completion, that one.
 */
export function WordField(props: Props) {
  const { label, word, suggest, submit, preview, settle, abandon } = props;
  const { expressions = false, large = false } = props;
  const id = useId();
  const listId = `${id}-list`;
  const ownInput = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? ownInput;
  const { text, type, show, leave } = useWordText(word);
  const { words, active, open, complete, move, close } = useCompletions(suggest);

  const caret = () => input.current?.selectionStart ?? text.length;
  const prefixIn = (typed: string) => (expressions ? pieceAt(typed, caret()).text : typed);

  const submitText = (whole: string) => {
    close();
    show(whole);
    submit(whole);
    makeRoom(input.current);
  };
  const take = (completion: string) => {
    if (!expressions || piecesOf(text).length === 1) return submitText(completion);
    const { start, end } = pieceAt(text, caret());
    const whole = text.slice(0, start) + completion + text.slice(end);
    close();
    show(whole);
    submit(whole);
    // More of the expression may follow.
    input.current?.setSelectionRange(start + completion.length, start + completion.length);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => (open ? move(1) : void complete(prefixIn(text))),
    ArrowUp: () => move(-1),
    Enter: () => {
      const completion = words[active];
      if (completion === undefined) submitText(text);
      else take(completion);
    },
    Escape: () => {
      if (open) return close();
      show(word);
      abandon?.();
    },
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
      <div className={styles.box}>
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
            complete(prefixIn(value));
            preview?.(value);
          }}
          onKeyDown={onKeyDown}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onBlur={() => {
            leave();
            close();
            settle?.();
          }}
        />
        <CompletionList id={listId} words={words} active={active} take={take} />
      </div>
    </div>
  );
}

/**
 * Selects the text, so that the next word replaces it. Where a keyboard covers half the screen, shows the answer
 * instead.
 */
function makeRoom(input: HTMLInputElement | null) {
  if (window.matchMedia("(pointer: coarse)").matches) input?.blur();
  else input?.select();
}
