import type { SynonymsScore, WordAnalogiesScore, WordPairsScore } from "../../../../src/index";
import { count, decimal } from "../../../format";
import { levelStyle } from "../../../ui/level-colour";
import { Scroller } from "../../../ui/scroller";
import styles from "./report-view.module.css";
import {
  coefficient,
  correlationInterval,
  fractionInterval,
  fractionText,
  intervalText,
  NONE,
  percentText,
  pValue,
} from "./word-test-numbers";
import own from "./word-tests.module.css";

/** How well each level agrees with human judgement, one column per level. */
export function PairsTable({
  levels,
  label,
}: {
  levels: readonly WordPairsScore[];
  label: string;
}) {
  const rows: [name: string, value: (score: WordPairsScore) => string][] = [
    ["Spearman", ({ spearman }) => coefficient(spearman)],
    [
      "95 % of Spearman",
      ({ spearman, pairs }) => intervalText(correlationInterval(spearman, pairs, true), decimals),
    ],
    ["p of Spearman", ({ spearman }) => pValue(spearman)],
    ["Pearson", ({ pearson }) => coefficient(pearson)],
    [
      "95 % of Pearson",
      ({ pearson, pairs }) => intervalText(correlationInterval(pearson, pairs, false), decimals),
    ],
    ["p of Pearson", ({ pearson }) => pValue(pearson)],
    ["Pairs", ({ pairs }) => count(pairs)],
    ["Left out", ({ oovRatio }) => percentText(oovRatio)],
  ];
  return (
    <Scroller label={label}>
      <table className={styles.table}>
        <LevelHeads first="Measure" levels={levels} />
        <tbody translate="no">
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {levels.map((score) => (
                <td key={score.level}>{value(score)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

/** Fraction of right answers, one column per level: for all questions, then section by section. */
export function AnalogiesTable(props: { levels: readonly WordAnalogiesScore[]; label: string }) {
  const { levels, label } = props;
  const sections = levels[0]?.sections ?? [];
  const order = [...sections.keys()];
  // The library's total is the last section.
  const rows = [...order.slice(-1), ...order.slice(0, -1)];
  return (
    <Scroller label={label}>
      <table className={styles.table}>
        <LevelHeads first="Section" levels={levels} aside="Questions" />
        <tbody translate="no">
          {rows.map((at, row) => {
            const { section = "", correct = 0, incorrect = 0 } = sections[at] ?? {};
            const asked = correct + incorrect;
            return (
              <tr key={at} className={row === 0 ? own.total : undefined}>
                <th scope="row" className={own.name} title={row === 0 ? undefined : section}>
                  {row === 0 ? "All" : <bdi>{section}</bdi>}
                </th>
                {levels.map((score) => (
                  <td key={score.level}>
                    <SectionShare section={score.sections[at]} />
                  </td>
                ))}
                <td>{count(asked)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroller>
  );
}

/** Fraction of questions answered with the synonym, one column per level. */
export function SynonymsTable(props: { levels: readonly SynonymsScore[]; label: string }) {
  const { levels, label } = props;
  return (
    <Scroller label={label}>
      <table className={styles.table}>
        <LevelHeads first="Measure" levels={levels} />
        <tbody translate="no">
          <tr className={own.total}>
            <th scope="row">Right answers</th>
            {levels.map(({ level, correct, questions }) => (
              <td key={level}>
                <Fraction correct={correct} asked={questions} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">In numbers</th>
            {levels.map(({ level, correct, questions }) => (
              <td key={level}>
                {count(correct)} of {count(questions)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Scroller>
  );
}

function SectionShare(props: { section: WordAnalogiesScore["sections"][number] | undefined }) {
  const { correct = 0, incorrect = 0 } = props.section ?? {};
  return <Fraction correct={correct} asked={correct + incorrect} />;
}

/** A share of right answers, and where it lies with a certainty of 95 %. */
function Fraction({ correct, asked }: { correct: number; asked: number }) {
  if (asked === 0) return NONE;
  return (
    <>
      {fractionText(correct / asked)}{" "}
      <span className={own.interval}>
        ({intervalText(fractionInterval(correct, asked), fractionText)})
      </span>
    </>
  );
}

const decimals = (value: number) => decimal(value, 2);

interface HeadsProps {
  first: string;
  levels: readonly { level: number }[];
  /** A last column that belongs to no level. */
  aside?: string;
}

function LevelHeads({ first, levels, aside }: HeadsProps) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {levels.map(({ level }, i) => (
          <th
            key={level}
            scope="col"
            className={own.level}
            data-level=""
            style={levelStyle(i, levels.length)}
          >
            Level {level}
          </th>
        ))}
        {aside && <th scope="col">{aside}</th>}
      </tr>
    </thead>
  );
}
