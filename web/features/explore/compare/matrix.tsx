import { similarity } from "../../../format";
import { Button } from "../../../ui/button";
import { CloseIcon } from "../../../ui/icons";
import { levelStyle } from "../../../ui/level-colour";
import { Scroller } from "../../../ui/scroller";
import { WordLink } from "../../../words/word-link";
import styles from "./matrix.module.css";

interface Props {
  words: readonly string[];
  /** Row by row, one per word. */
  matrix: Float32Array;
  /** Index of the level, and number of levels. */
  place: readonly [index: number, total: number];
  remove: (word: string) => void;
}

/** A heat map that is a table: the deeper the colour of a cell, the nearer the two words. */
export function Matrix({ words, matrix, place, remove }: Props) {
  return (
    <Scroller label="Similarities">
      <table translate="no" className={styles.matrix} data-level="" style={levelStyle(...place)}>
        <thead>
          <tr>
            <td />
            {words.map((word) => (
              <th key={word} scope="col" className={styles.column}>
                <WordLink word={word} className={styles.word} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {words.map((word, row) => (
            <tr key={word}>
              <th scope="row">
                <span className={styles.head}>
                  <WordLink word={word} className={styles.word} />
                  <Button look="icon" aria-label={`Remove ${word}`} onClick={() => remove(word)}>
                    <CloseIcon />
                  </Button>
                </span>
              </th>
              {words.map((other, column) => (
                <Cell
                  key={other}
                  value={matrix[row * words.length + column] ?? 0}
                  own={row === column}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function Cell({ value, own }: { value: number; own: boolean }) {
  if (own) return <td className={styles.own}>1</td>;
  const depth = Math.round(55 * Math.max(0, value));
  const background = `color-mix(in oklab, var(--level) ${depth}%, transparent)`;
  return (
    <td className={styles.cell} style={{ background }}>
      {similarity(value)}
    </td>
  );
}
