import { useId } from "react";
import type { TextFormat, TextReading, TextsReport, TextUnit } from "../../../src/index";
import { count, counted, percent } from "../../format";
import { useSession, useSettings, useStores } from "../../shell/stores-context";
import { otherColumns } from "../../store/explore/column-counts";
import { type CurrentCorpus, presentStep } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { SelectField } from "../../ui/field";
import { mostlyCut } from "./cut-words";
import { FirstLines } from "./first-lines";
import { LanguageGuess } from "./language-guess";
import { PatternChoices } from "./pattern-choices";
import { PhrasesGroup } from "./phrases-group";
import {
  encodingChoices,
  FORMAT_NAMES,
  UNIT_CHOICES,
  UNIT_FORMATS,
  usualUnit,
} from "./reading-choices";
import { ReadingProgress } from "./reading-progress";
import { TableChoices } from "./table-choices";
import { TextSearch } from "./text-search/text-search";
import { TrainNow } from "./train-now";
import styles from "./what-i-read.module.css";
import { WordRules } from "./word-rules/word-rules";

/** What came of reading: how the text was read, its first lines and its words, each of which can be changed, before it is trained. */
export default function WhatIRead() {
  const corpus = useSession((state) => state.corpus);
  const shown = useSession(
    (state) => presentStep(state) === "train" && state.activity?.kind !== "training",
  );
  const reading = useSession((state) => state.activity?.kind === "reading");
  const id = useId();
  if (!corpus || !shown) return null;
  return (
    <section className={styles.region} aria-labelledby={id}>
      <h3 id={id}>What I read</h3>
      <Totals corpus={corpus} />
      {!reading && <TrainNow words={corpus.scan.words} />}
      <Content corpus={corpus} />
    </section>
  );
}

function Content({ corpus }: { corpus: CurrentCorpus }) {
  const reading = useSession(({ activity }) => (activity?.kind === "reading" ? activity : null));
  const source = reading?.source ?? corpus.source;
  const report = reading?.report ?? corpus.report;
  const { notices } = corpus.scan;
  return (
    <>
      {reading && <ReadingProgress reading={reading} />}
      {!reading && notices.length > 0 && (
        <ul className={styles.notices}>
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      {report && <Controls report={report} chosen={source.reading ?? {}} />}
      {report && <OtherColumns report={report} />}
      {report && <VectorColumn report={report} blobs={source.blobs} />}
      {report && <TableChoices report={report} chosen={source.reading ?? {}} />}
      {report && <CutHint report={report} />}
      {report && <FirstLines lines={report.lines} />}
      {!reading && <TextSearch corpus={corpus} />}
      <PhrasesGroup
        joins={source.joins ?? null}
        phrases={reading ? [] : corpus.phrases}
        done={reading === null}
      />
      <PatternChoices chosen={source.reading ?? {}} />
      <WordRules chosen={source.reading ?? {}} lines={report?.lines ?? []} />
    </>
  );
}

/** Totals, in a sentence: documents, words, and what the minimum count leaves of them. */
function Totals({ corpus: { scan, source, report } }: { corpus: CurrentCorpus }) {
  const { vocabulary, resolved } = useSettings((state) => state.check);
  const documents = scan.documents > 1 ? ` in ${counted(scan.documents, "document")}` : "";
  return (
    <p>
      {source.name}: {counted(scan.words, "word")}
      {documents}, {count(scan.distinctWords)} of them different, in{" "}
      {counted(scan.sentences, "sentence")}.
      {vocabulary && resolved && (
        <>
          {" "}
          Those that occur {count(resolved.minCount)} times or more are{" "}
          {percent(vocabulary.words / scan.words)} of the text.
        </>
      )}{" "}
      Most frequent: {scan.topWords.slice(0, 12).map(spoken).join(", ")}.
      {report && <LanguageGuess lines={report.lines} />}
    </p>
  );
}

interface ControlsProps {
  report: TextsReport;
  chosen: TextReading;
}

function Controls({ report, chosen }: ControlsProps) {
  const { session } = useStores();
  const change = (reading: TextReading) => {
    void session.readAs({ reading: { ...chosen, ...reading } });
  };
  return (
    <div className={styles.controls}>
      <SelectField
        label="Read as"
        value={report.format}
        onChange={(format) =>
          change({ format: format as TextFormat, textColumns: null, groupBy: null, where: [] })
        }
        choices={Object.entries(FORMAT_NAMES)}
      />
      {report.columns.length > 0 && (
        <SelectField
          label="Text column"
          value={report.textColumns.length > 1 ? ALL : (report.textColumns[0] ?? "")}
          onChange={(name) => change({ textColumns: name === ALL ? textsIn(report) : [name] })}
          choices={columnChoices(report)}
        />
      )}
      <SelectField
        label="Encoding"
        value={report.encoding}
        onChange={(encoding) => change({ encoding })}
        choices={encodingChoices(report.encoding)}
        hint={HOW_KNOWN[report.encodingBy]}
      />
      <CutBy chosen={chosen} change={change} />
      <LetterCase />
      {UNIT_FORMATS.has(report.format) && (
        <SelectField
          label="A sentence is"
          value={chosen.unit ?? usualUnit(report)}
          onChange={(unit) => change({ unit: unit as TextUnit })}
          choices={UNIT_CHOICES}
        />
      )}
      {(report.frame || chosen.keepFrame) && (
        <SelectField
          label="Project Gutenberg’s licence"
          value={chosen.keepFrame ? "kept" : "out"}
          onChange={(value) => change({ keepFrame: value === "kept" })}
          choices={[
            ["out", "left out"],
            ["kept", "read with the text"],
          ]}
        />
      )}
    </div>
  );
}

/** What a table says of each text, beside the text. */
function OtherColumns({ report }: { report: TextsReport }) {
  const names = otherColumns(report);
  const others = report.columns.filter(({ name }) => names.includes(name));
  if (others.length === 0) return null;
  return (
    <p>
      Known of each text:{" "}
      {others.map(({ name, examples: [example = ""] }, at) => (
        <span key={name}>
          {at > 0 && ", "}
          <b translate="no">{name}</b>
          {example !== "" && <span translate="no"> (as {example.slice(0, 30)})</span>}
        </span>
      ))}
      . “In context” counts a word by these.
    </p>
  );
}

/** Tables in which vectors are found beside their words. */
const OPENED: ReadonlySet<TextFormat> = new Set(["csv", "tsv", "json", "json-lines"]);

/** Says that a column has vectors, and offers to open them. */
function VectorColumn({ report, blobs }: { report: TextsReport; blobs: readonly Blob[] }) {
  const { session } = useStores();
  const vectors = report.columns.find(({ kind }) => kind === "vector");
  if (!vectors) return null;
  const [file] = blobs;
  const opens = OPENED.has(report.format) && blobs.length === 1 && file instanceof File;
  return (
    <p>
      <b translate="no">{vectors.name}</b> holds several numbers per row, as vectors do, and is no
      text.{" "}
      {opens ? (
        <Button look="link" onClick={() => void session.open([file])}>
          Open the vectors
        </Button>
      ) : (
        "To open vectors, save them with their words as a table (.csv) or as JSON."
      )}
    </p>
  );
}

/** Where most tokens are cut at signs within them, they are ids rather than words. */
function CutHint({ report }: { report: TextsReport }) {
  const { session } = useStores();
  const { mode, lowercase } = useSession((state) => state.tokenizer);
  const example = mode === "words" ? mostlyCut(report.lines) : null;
  if (example === null) return null;
  return (
    <p>
      Most words here contain punctuation and are split there, such as “{example}”.{" "}
      <Button onClick={() => void session.chooseTokenizer({ mode: "whitespace", lowercase })}>
        Split at white space
      </Button>
    </p>
  );
}

function CutBy({
  chosen,
  change,
}: {
  chosen: TextReading;
  change: (reading: TextReading) => void;
}) {
  const { session } = useStores();
  const { mode, lowercase } = useSession((state) => state.tokenizer);
  const letters = chosen.segment === false ? "letters" : "words";
  const choose = (value: string) => {
    const next = value === "whitespace" ? "whitespace" : "words";
    const segment = value !== "letters";
    if (next !== mode) void session.chooseTokenizer({ mode: next, lowercase });
    if (next === "words" && segment !== (chosen.segment ?? true)) change({ segment });
  };
  return (
    <SelectField
      label="Words are split by"
      hint={
        mode !== "whitespace" && letters === "words"
          ? "With a dictionary for Chinese, Japanese, Thai …"
          : ""
      }
      value={mode === "whitespace" ? "whitespace" : letters}
      onChange={choose}
      choices={[
        ["words", "Unicode’s rules"],
        ["letters", "letters and digits only"],
        ["whitespace", "white space"],
      ]}
    />
  );
}

/** What becomes of capitals. */
function LetterCase() {
  const { session } = useStores();
  const { mode, lowercase } = useSession((state) => state.tokenizer);
  const truecase = useSession(({ activity, corpus }) =>
    Boolean((activity?.kind === "reading" ? activity.source : corpus?.source)?.truecase),
  );
  const choose = (value: string) =>
    void session.readAs({ truecase: value === "usual" }, { mode, lowercase: value !== "kept" });
  return (
    <SelectField
      label="Capitals"
      value={truecase ? "usual" : lowercase ? "lower" : "kept"}
      onChange={choose}
      choices={[
        ["lower", "all in lower case"],
        ["kept", "as they are written"],
        ["usual", "as usual within sentences"],
      ]}
      hint={truecase ? "“the” at the beginning of a sentence too, but “London” and “US”" : ""}
    />
  );
}

const ALL = "\u0000all";

const HOW_KNOWN: Record<TextsReport["encodingBy"], string> = {
  mark: "by its byte order mark",
  content: "all bytes are valid in it",
  declaration: "as chosen, or as the document says",
  guess: "guessed from letter frequencies",
};

function textsIn({ columns }: TextsReport): string[] {
  return columns.filter(({ kind }) => kind === "text").map(({ name }) => name);
}

function columnChoices(report: TextsReport): [string, string][] {
  const single = report.columns.map(({ name, kind, examples }): [string, string] => {
    const example = examples[0]?.slice(0, 40) ?? "";
    return [name, `${name} (${kind}${example === "" ? "" : `: ${example}`})`];
  });
  return textsIn(report).length > 1 ? [...single, [ALL, "all columns of text"]] : single;
}

/** A phrase as it is said: "new york". */
function spoken(word: string): string {
  return /^[^_]+(_[^_]+)+$/.test(word) ? word.replaceAll("_", " ") : word;
}
