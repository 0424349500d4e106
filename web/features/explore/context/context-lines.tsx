import { memo, useMemo } from "react";
import { useStore } from "zustand";
import type { ConcordanceLine, TextRange } from "../../../../src/index";
import { count } from "../../../format";
import { useStores } from "../../../shell/stores-context";
import { TakeTable } from "../../../shell/take-table";
import { Button } from "../../../ui/button";
import { WordLink } from "../../../words/word-link";
import { contextTable } from "../tables";
import styles from "./context-lines.module.css";
import { directionOf, type Sorting, sortLines } from "./sorting";

interface Props {
  sorting: Sorting;
  files: readonly Blob[];
}

/** The lines found so far, one below the other, with the word always in the same place. */
export function ContextLines({ sorting, files }: Props) {
  const { context } = useStores();
  const { lines, status, question } = useStore(context.store);
  const sorted = useMemo(() => sortLines(lines, sorting), [lines, sorting]);
  if (!question || lines.length === 0) return null;
  const place = (line: ConcordanceLine) =>
    files.length > 1 ? `${nameOf(files[line.file])}, ${count(line.line)}` : count(line.line);
  return (
    <>
      <TakeTable name="lines" table={() => contextTable(sorted, files.map(nameOf))} />
      {/* biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list. */}
      <ol translate="no" className={styles.lines} role="list" aria-label="Lines of the text">
        {sorted.map((line) => (
          <Line
            key={`${line.file}:${line.line}:${line.left}:${line.right.length}`}
            line={line}
            words={question.words}
            place={place(line)}
          />
        ))}
      </ol>
      {(status === "waiting" || status === "searching") && (
        <div>
          <Button onClick={context.more} disabled={status === "searching"}>
            More lines
          </Button>
        </div>
      )}
    </>
  );
}

interface LineProps {
  line: ConcordanceLine;
  words: readonly string[];
  place: string;
}

const Line = memo(function Line({ line, words, place }: LineProps) {
  const { left, right, cutLeft, cutRight, leftPartners, rightPartners } = line;
  const partners = words.slice(1);
  return (
    <li className={styles.row} dir={directionOf(line)}>
      <span className={styles.before}>
        <span>
          {cutLeft && "…"}
          <Side text={left} ranges={leftPartners} partners={partners} />
        </span>
      </span>
      <WordLink word={words[0] ?? line.word} className={styles.word}>
        {line.word}
      </WordLink>
      <span className={styles.after}>
        <span>
          <Side text={right} ranges={rightPartners} partners={partners} />
          {cutRight && "…"}
        </span>
      </span>
      <span className={styles.place} title={`Line ${place}`}>
        {place}
      </span>
    </li>
  );
});

interface SideProps {
  text: string;
  ranges: readonly TextRange[];
  partners: readonly string[];
}

/** One side of the line, in which the other words that were asked for are links. */
function Side({ text, ranges, partners }: SideProps) {
  let from = 0;
  const parts = ranges.map(({ start, end }) => {
    const before = text.slice(from, start);
    from = end;
    const written = text.slice(start, end);
    const word = partners.find((each) => each.toLowerCase() === written.toLowerCase()) ?? written;
    return (
      <span key={start}>
        {before}
        <WordLink word={word} className={styles.partner}>
          {written}
        </WordLink>
      </span>
    );
  });
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}

function nameOf(file: Blob | undefined): string {
  return file instanceof File ? file.name : "text";
}
