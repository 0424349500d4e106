import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { type ExportFormat, exportFormats, type LevelNeighbours } from "../../index";
import { counted } from "../../protocol/counted";
import { openFile } from "../disk-files";
import { numberOf } from "./numbers";
import { Usage } from "./usage";
import { openVectors } from "./vectors";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

/** `neighbours`: the nearest words at every level. */
export async function neighbours(args: string[]): Promise<void> {
  const options = { top: text, level: text, levels: text, json: flag };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [name, ...words] = positionals;
  if (!name || words.length === 0) throw new Usage("Of which model, and of which word?");
  const wv = await openVectors(name, values.levels);
  const query = {
    positive: words.filter((word) => !word.startsWith("-")),
    negative: words.filter((word) => word.startsWith("-")).map((word) => word.slice(1)),
  };
  const topn = numberOf("--top", values.top ?? "10");
  const found =
    values.level === undefined
      ? await wv.mostSimilarAtLevels(query, { topn })
      : await atLevel(numberOf("--level", values.level));
  console.log(values.json ? JSON.stringify(found) : columns(found));

  async function atLevel(level: number): Promise<LevelNeighbours[]> {
    return [{ level, neighbours: await wv.mostSimilar(query, { topn, level }) }];
  }
}

function columns(found: LevelNeighbours[]): string {
  const rows = Math.max(...found.map((column) => column.neighbours.length));
  const cells = found.map(({ level, neighbours }) => [
    `level ${level}`,
    ...neighbours.map(([word, similarity]) => `${word} ${similarity.toFixed(2)}`),
  ]);
  const widths = cells.map((column) => Math.max(...column.map((cell) => cell.length)));
  return Array.from({ length: rows + 1 }, (_, row) =>
    cells
      .map((column, at) => (column[row] ?? "").padEnd(widths[at] ?? 0))
      .join("   ")
      .trimEnd(),
  ).join("\n");
}

/** `convert`: vectors in another format. */
export async function convert(args: string[]): Promise<void> {
  const options = { to: text, format: text, level: text, levels: text, limit: text };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [name] = positionals;
  if (!name || !values.to)
    throw new Usage("Which vectors, and where to? convert <model> --to <file>");
  const format = formatOf(values.to, values.format);
  const limit = values.limit === undefined ? {} : { limit: numberOf("--limit", values.limit) };
  const wv = await openVectors(name, values.levels ?? values.level, limit);
  const level = values.level === undefined ? {} : { level: numberOf("--level", values.level) };
  const gzip = values.to.endsWith(".gz");
  const base = path.basename(values.to).replace(/(\.vocab)?\.\w+(\.gz)?$/, "");
  const files = await wv.export({ format, gzip, name: base, ...level });
  await mkdir(path.dirname(values.to), { recursive: true });
  for (const [at, { name: exported, blob }] of files.entries()) {
    // The first is the one that was named; others go beside it.
    const file = at === 0 ? values.to : path.join(path.dirname(values.to), exported);
    await writeFile(file, blob.stream());
    console.log(`${file}, ${counted(blob.size, "byte")}`);
  }
}

const FORMATS: Record<string, ExportFormat> = {
  ".npy": "npy",
  ".txt": "word2vec-text",
  ".vec": "word2vec-text",
  ".bin": "word2vec-binary",
  ".tsv": "tsv",
};

function formatOf(file: string, asked: string | undefined): ExportFormat {
  const names = exportFormats.map(({ format }) => format);
  if (asked !== undefined) {
    const found = names.find((name) => name === asked);
    if (found) return found;
    throw new Usage(`--format is one of ${names.join(", ")}, not ${asked}.`);
  }
  const format = FORMATS[path.extname(file.replace(/\.gz$/, ""))];
  if (format) return format;
  throw new Usage(`The ending of ${file} says no format: add --format ${names.join("|")}.`);
}

/** `evaluate`: scores at every level. */
export async function evaluate(args: string[]): Promise<void> {
  const options = { "restrict-vocab": text, levels: text, json: flag };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [name, ...files] = positionals;
  if (!name || files.length === 0) throw new Usage("Which vectors, and by which questions?");
  const wv = await openVectors(name, values.levels);
  const limit = values["restrict-vocab"];
  const restrict =
    limit === undefined ? {} : { restrictVocab: numberOf("--restrict-vocab", limit) };
  for (const file of files) {
    const questions = await openFile(file);
    const isAnalogies = /^\s*:/.test(await questions.slice(0, 100).text());
    const scores = isAnalogies
      ? await wv.evaluateWordAnalogies(questions, restrict)
      : await wv.evaluateWordPairs(questions, restrict);
    if (values.json) console.log(JSON.stringify({ file, scores }));
    else {
      console.log(file);
      for (const score of scores) console.log(`  level ${score.level}: ${sentenceOf(score)}`);
    }
  }
}

type Score = { oovRatio: number } & (
  | { score: number }
  | { spearman: { coefficient: number }; pairs: number }
);

function sentenceOf(score: Score): string {
  const unknown = `${score.oovRatio.toFixed(1)} % with unknown words`;
  return "score" in score
    ? `${(100 * score.score).toFixed(1)} % solved, ${unknown}`
    : `rank correlation ${score.spearman.coefficient.toFixed(3)}, ${counted(score.pairs, "pair")}, ${unknown}`;
}
