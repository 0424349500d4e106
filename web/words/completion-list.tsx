import { useEffect, useRef } from "react";
import styles from "./completion-list.module.css";

interface Props {
  /** Id of the list; `optionId` derives those of the options from it. */
  id: string;
  words: readonly string[];
  /** Index of the option that the arrow keys are on, −1 for none. */
  active: number;
  take: (word: string) => void;
}

/** Id of an option of the list `id`. */
export function optionId(id: string, index: number): string {
  return `${id}-${index}`;
}

/** The completions below a field, hidden while there are none. */
export function CompletionList({ id, words, active, take }: Props) {
  return (
    <div
      id={id}
      className={styles.list}
      translate="no"
      role="listbox"
      aria-label="Completions"
      hidden={words.length === 0}
    >
      {words.map((word, i) => (
        <Option key={word} id={optionId(id, i)} word={word} active={i === active} take={take} />
      ))}
    </div>
  );
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
