import { useEffect } from "react";
import { useStore } from "zustand";
import type { ColumnCount } from "../../../../src/index";
import { bytesOf, count, percent } from "../../../format";
import { FailureLine } from "../../../shell/failure-line";
import { useStores } from "../../../shell/stores-context";
import type { CurrentModel } from "../../../store/session/session-state";
import { Fold } from "../../../ui/fold";
import { InlineSelect } from "../../../ui/inline-select";
import { Scroller } from "../../../ui/scroller";
import styles from "./by-column.module.css";

interface Props {
  model: CurrentModel;
  blobs: readonly Blob[];
  word: string;
}

const SHOWN = 50;
const PER = 10_000;

/** Where a word occurs: by the values of a table's column, or by documents. */
export function ByColumn(props: Props) {
  return (
    <Fold label="Where it occurs" aside="by author, label, year or document">
      <Counts {...props} />
    </Fold>
  );
}

function Counts({ model, blobs, word }: Props) {
  const { columnCounts } = useStores();
  const { columns, counted, counts, progress, failure } = useStore(columnCounts.store);
  const { tokenizer, corpus } = model;
  const { reading } = corpus;
  useEffect(() => {
    void columnCounts.look({ blobs, reading, tokenizer });
    return columnCounts.close;
  }, [columnCounts, blobs, reading, tokenizer]);
  const choose = (value: string) => {
    if (value === NONE) return columnCounts.close();
    const column = value === DOCUMENT ? null : value;
    void columnCounts.ask({ blobs, reading, tokenizer, word }, column);
  };
  const mine = counted?.word === word ? counted : null;
  return (
    <div className={styles.counts}>
      <InlineSelect
        label={`Count “${word}” by`}
        value={mine ? (mine.column ?? DOCUMENT) : NONE}
        onChange={choose}
      >
        <option value={NONE}>…</option>
        {columns?.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        <option value={DOCUMENT}>document</option>
      </InlineSelect>
      {failure && <FailureLine failure={failure} />}
      {mine && !failure && !counts && (
        <p role="status">
          Reading the text
          {progress?.bytesTotal ? `: ${bytesOf(progress.bytesRead, progress.bytesTotal)}` : " …"}
        </p>
      )}
      {mine && counts && <Table counts={counts} name={mine.column ?? "document"} />}
    </div>
  );
}

const NONE = "";
const DOCUMENT = "\u0000document";

function Table({ counts, name }: { counts: readonly ColumnCount[]; name: string }) {
  const all = counts.reduce((sum, { occurrences }) => sum + occurrences, 0);
  const rate = ({ occurrences, words }: ColumnCount) => (PER * occurrences) / Math.max(1, words);
  const most = Math.max(...counts.map(rate), Number.MIN_VALUE);
  if (all === 0) return <p role="status">It does not occur in the text.</p>;
  return (
    <>
      <Scroller label={`Occurrences by ${name}`}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col">occurrences</th>
              <th scope="col">share of all</th>
              <th scope="col">in 10,000 words</th>
            </tr>
          </thead>
          <tbody>
            {counts.slice(0, SHOWN).map((each) => (
              <tr key={each.value ?? "\u0000others"}>
                <th scope="row" translate="no">
                  {each.value === null ? "others" : each.value || "none"}
                </th>
                <td>{count(each.occurrences)}</td>
                <td>{percent(each.occurrences / all)}</td>
                <td>
                  <span
                    className={styles.bar}
                    style={{ inlineSize: `${(4 * rate(each)) / most}rem` }}
                  />
                  {rate(each).toFixed(1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {counts.length > SHOWN && (
        <p role="status">
          The {SHOWN} with most occurrences of {count(counts.length)}.
        </p>
      )}
    </>
  );
}
