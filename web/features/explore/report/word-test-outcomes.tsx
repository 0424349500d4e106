import { Fragment } from "react";
import type { SynonymsScore } from "../../../../src/index";
import { counted } from "../../../format";
import type { SynonymTest } from "../../../store/explore/synonym-test";
import type { WordTestResult } from "../../../store/explore/word-tests";
import { levelStyle } from "../../../ui/level-colour";
import { percentText } from "./word-test-numbers";
import { AnalogiesTable, PairsTable, SynonymsTable } from "./word-test-tables";
import own from "./word-tests.module.css";

/** What a file of the user's says of every level. */
export function TestOutcome({ result }: { result: WordTestResult }) {
  return (
    <article className={own.outcome}>
      <h3 className={own.title}>
        <bdi>{result.name}</bdi>
      </h3>
      {result.kind === "pairs" && <Pairs result={result} />}
      {result.kind === "analogies" && <Analogies result={result} />}
      {result.kind === "synonyms" && <Synonyms {...result} />}
    </article>
  );
}

/** What the page's own questions say of every level. */
export function OwnTestOutcome({ test }: { test: SynonymTest }) {
  return (
    <article className={own.outcome}>
      <h3 className={own.title}>{test.name}</h3>
      <Synonyms {...test} />
      {test.ofSample && (
        <p className={own.note}>
          The sample is WordNet’s own definitions, in which synonyms stand side by side, so that
          here the test is not independent of the text: other texts score lower.
        </p>
      )}
    </article>
  );
}

/** How often a synonym was told from other words. */
function Synonyms({ name, levels }: { name: string; levels: readonly SynonymsScore[] }) {
  const [{ questions, chance, oovRatio } = { questions: 0, chance: 0, oovRatio: 0 }] = levels;
  if (questions === 0) return <NoneKnown />;
  return (
    <>
      <p className={own.about}>
        Each question is a word and some others, one of which is its synonym: is that one the
        nearest? Guessing answers {percentText(100 * chance)} right. In brackets, where the share of
        right answers lies with a certainty of 95 %.
        {oovRatio > 0 &&
          ` ${percentText(oovRatio)} of the questions were left out because of an unknown word.`}
      </p>
      <SynonymsTable levels={levels} label={`Right answers to ${name}`} />
      <Bars
        title="Right answers, from 0 to 100 %"
        levels={levels}
        values={levels.map(({ score }) => score)}
        chance={chance}
      />
    </>
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
        title="Spearman, from 0 to 1"
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
    return <NoneKnown />;
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
      <Bars
        title="Right answers, from 0 to 100 %"
        levels={levels}
        values={levels.map(({ score }) => score)}
      />
    </>
  );
}

function NoneKnown() {
  return (
    <p className={own.about}>
      None of its questions has all its words in the vocabulary, so there is nothing to count.
      Choose a file in the language of the vectors.
    </p>
  );
}

interface BarsProps {
  /** What they are, and of what scale. */
  title: string;
  levels: readonly { level: number }[];
  /** 0 to 1, one per level; negative values and NaN have no bar. */
  values: readonly number[];
  /** What guessing gives, if that is more than nothing; marked on each bar. */
  chance?: number;
}

/** The main row of the table, one bar per level. */
function Bars({ title, levels, values, chance = 0 }: BarsProps) {
  return (
    <div className={own.bars} aria-hidden>
      <span className={own.barsTitle}>
        {title}
        {chance > 0 && "; the mark is what guessing gives"}
      </span>
      {levels.map(({ level }, i) => (
        <Fragment key={level}>
          <span>{level}</span>
          <span className={own.track} data-level="" style={levelStyle(i, levels.length)}>
            <span
              className={own.bar}
              style={{ transform: `scaleX(${Math.max(0, values[i] || 0)})` }}
            />
            {chance > 0 && <span className={own.mark} style={{ left: `${100 * chance}%` }} />}
          </span>
        </Fragment>
      ))}
    </div>
  );
}
