import type { TextPiece } from "../../../src/index";
import { Hidden } from "../../ui/hidden";
import styles from "./first-lines.module.css";

const SHOWN = 12;
/** What parts words of scripts that are written without spaces. */
const WORD_BREAK = "\u200B";

/** The first lines as sentences of words: what was joined, replaced or left out is marked. */
export function FirstLines({ lines }: { lines: readonly (readonly TextPiece[])[] }) {
  if (lines.length === 0) return null;
  return (
    // What can be scrolled must be reached by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <ol className={styles.lines} aria-label="First lines" tabIndex={0}>
      {lines.slice(0, SHOWN).map((pieces, at) => (
        // Lines have no other name than their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: they are never moved
        <li key={at}>
          {pieces.map((piece, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are never moved
            <Piece key={place} piece={piece} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function Piece({ piece: { text, fate, word } }: { piece: TextPiece }) {
  if (fate === "gap")
    return <span className={text === WORD_BREAK ? styles.cut : styles.gap}>{text}</span>;
  return (
    <span className={styles[fate]} title={titleOf(fate, word)}>
      {text}
      {fate !== "word" && <Hidden> ({titleOf(fate, word)})</Hidden>}
    </span>
  );
}

function titleOf(fate: TextPiece["fate"], word: string): string {
  if (fate === "dropped") return "left out";
  if (fate === "joined") return `joined as ${word}`;
  return fate === "replaced" ? `read as ${word}` : word;
}
