import { type DragEvent, Fragment, useState } from "react";
import { counted } from "../../../format";
import { JobProgress, useJob } from "../../../shell/job-progress";
import { type WordTestResult, wordTestsOf } from "../../../store/explore/word-tests";
import type { Vectors } from "../../../store/library";
import { levelStyle } from "../../../ui/level-colour";
import styles from "./report-view.module.css";
import { percentText } from "./word-test-numbers";
import { AnalogiesTable, PairsTable } from "./word-test-tables";
import own from "./word-tests.module.css";

/** The usual tests of word vectors, from files that the user has: word pairs with human judgements, and analogies. */
export function WordTests({ wv }: { wv: Vectors }) {
  const tests = wordTestsOf(wv);
  const { status, result } = useJob(tests);
  return (
    <section className={own.section}>
      <h3>Word pairs and analogies</h3>
      <p className={own.about}>
        Test every level with a file: word pairs with human judgements, such as WordSim-353 or
        SimLex-999 (two words and a number per line), or analogies, such as questions-words.txt
        (four words per line, in sections). The file stays on this machine.
      </p>
      <TestFiles take={(files) => void tests.run(files)} />
      <JobProgress job={tests} label="Evaluating" />
      {status === "cancelled" && <p className={styles.fine}>Cancelled.</p>}
      {result?.map((each) => (
        <Outcome key={each.name} result={each} />
      ))}
    </section>
  );
}

function TestFiles({ take }: { take: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    // Tells the page that these are not for the corpus.
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  };
  return (
    <label
      className={own.zone}
      data-over={over || undefined}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>Drop word pairs or analogies here, or choose files</span>
      <input
        type="file"
        multiple
        accept=".txt,.tsv,.csv,.tab,.gz,text/plain,text/csv,text/tab-separated-values,application/gzip"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // Choosing the same file again should evaluate it again.
          currentTarget.value = "";
          if (files.length > 0) take(files);
        }}
      />
    </label>
  );
}

function Outcome({ result }: { result: WordTestResult }) {
  return (
    <article className={own.outcome}>
      <h4 className={own.title}>
        <bdi>{result.name}</bdi>
      </h4>
      {result.kind === "pairs" ? <Pairs result={result} /> : <Analogies result={result} />}
    </article>
  );
}

function Pairs({ result: { name, levels } }: { result: WordTestResult & { kind: "pairs" } }) {
  const [{ pairs = 0, oovRatio = 0 } = {}] = levels;
  return (
    <>
      <p className={own.about}>
        How well similarity follows human judgement. Spearman compares the order of the pairs,
        Pearson the values; 1 is full agreement, 0 is none, and p is the probability that chance
        alone would agree as much; “95 %” is where the true value lies with that certainty, were
        other pairs judged. {counted(pairs, "pair")} compared
        {oovRatio > 0 &&
          `; ${percentText(oovRatio)} of the file’s pairs were left out because of an unknown word`}
        .
      </p>
      <PairsTable levels={levels} label={`Agreement on ${name}`} />
      <Bars
        title="Spearman"
        levels={levels}
        values={levels.map(({ spearman }) => spearman.coefficient)}
      />
    </>
  );
}

function Analogies(props: { result: WordTestResult & { kind: "analogies" } }) {
  const { name, levels } = props.result;
  const [{ oovRatio = 0 } = {}] = levels;
  if (oovRatio === 100) {
    return (
      <p className={own.about}>
        None of its questions has all four words in the vocabulary, so there is nothing to count.
        Choose a file in the language of the vectors.
      </p>
    );
  }
  return (
    <>
      <p className={own.about}>
        The share of the questions “a is to b as c is to what?” for which the word nearest to b − a
        + c is the expected one; in brackets, where that share lies with a certainty of 95 %.
        {oovRatio > 0 &&
          ` ${percentText(oovRatio)} of the questions were left out because of an unknown word.`}
      </p>
      <AnalogiesTable levels={levels} label={`Right answers to ${name}`} />
      <Bars title="Right answers" levels={levels} values={levels.map(({ score }) => score)} />
    </>
  );
}

interface BarsProps {
  title: string;
  levels: readonly { level: number }[];
  /** 0 to 1, one per level; negative values and NaN have no bar. */
  values: readonly number[];
}

/** The main row of the table, one bar per level. */
function Bars({ title, levels, values }: BarsProps) {
  return (
    <div className={own.bars} aria-hidden>
      <span className={own.barsTitle}>{title}, from 0 to 1</span>
      {levels.map(({ level }, i) => (
        <Fragment key={level}>
          <span>{level}</span>
          <span className={own.track} data-level="" style={levelStyle(i, levels.length)}>
            <span
              className={own.bar}
              style={{ transform: `scaleX(${Math.max(0, values[i] || 0)})` }}
            />
          </span>
        </Fragment>
      ))}
    </div>
  );
}
