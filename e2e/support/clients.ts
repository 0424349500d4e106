import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

type Neighbours = [word: string, similarity: number][];

/** What numpy, gensim and the Python package find in a pair of files. */
export interface Findings {
  header: {
    version: [number, number];
    shape: number[];
    fortranOrder: boolean;
    dtype: string;
    dataOffset: number;
  };
  rows: number;
  finite: boolean;
  words: string[];
  distinct: number;
  /** By query word and level: all words by numpy, the nearest ten by the package. */
  neighbours: Record<string, Record<string, { numpy: Neighbours; package: Neighbours }>>;
  /** By query word, over the full vectors. */
  gensim: Record<string, Neighbours>;
  /** Whether the package reads the very same numbers as numpy. */
  packageAgrees: boolean;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = fileURLToPath(new URL("check_vectors.py", import.meta.url));
const interpreter = process.env.PYTHON ?? `${root}.tools/venv/bin/python`;

/** Opens `<base>.npy` and `<base>.vocab.json` with the programs that people use them with. */
export async function openWithClients(
  base: string,
  queries: readonly string[],
  levels: readonly number[],
): Promise<Findings> {
  const args = [program, base, JSON.stringify(queries), JSON.stringify(levels)];
  const { stdout } = await promisify(execFile)(interpreter, args, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

/** Words in the order of a file, with their numbers. */
export interface WrittenVectors {
  words: string[];
  vectors: number[][];
}

/** Has gensim and numpy write the same vectors in every format into a folder, which is made. */
export async function writeFormats(folder: string): Promise<WrittenVectors> {
  return formats("write", await made(folder));
}

/** What gensim, numpy and the Python package read from the files of a folder, by the files' names. */
export async function readFormats(folder: string): Promise<Record<string, WrittenVectors>> {
  return formats("read", folder);
}

/** Has the Python package train three words, a, b and c, in 8 dimensions and save them in the folder as `theirs`. */
export async function trainWithPackage(folder: string): Promise<void> {
  await formats("train", await made(folder));
}

/** The folder, made when it is not there. */
export async function made(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  return folder;
}

async function formats<T>(command: "write" | "read" | "train", folder: string): Promise<T> {
  const script = fileURLToPath(new URL("formats.py", import.meta.url));
  const options = { maxBuffer: 1 << 26 };
  const { stdout } = await promisify(execFile)(interpreter, [script, command, folder], options);
  return JSON.parse(stdout);
}

/** Runs the lines of Python that an unpacked `README.txt` gives, in their order; returns how near a word is to itself by each client. */
export async function runReadme(folder: string, word: string): Promise<number[]> {
  const lines = `import json, sys
found = {}
for line in open("README.txt", encoding="utf-8"):
    if line.startswith("  "):
        exec(line.strip(), found)
word = sys.argv[1]
row = found["vectors"][found["words"].index(word)]
row = row / (row @ row) ** 0.5
print(json.dumps([float(row @ (each[word] / (each[word] @ each[word]) ** 0.5)) for each in (found["kv"], found["wv"])]))`;
  const options = { cwd: folder };
  const { stdout } = await promisify(execFile)(interpreter, ["-c", lines, word], options);
  return JSON.parse(stdout);
}

/** Unpacks a zip file with Python's own reader and returns the names of what it held, in order. */
export async function unzip(file: string, folder: string): Promise<string[]> {
  const program =
    "import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); z.extractall(sys.argv[2]); print(json.dumps(z.namelist()))";
  const { stdout } = await promisify(execFile)(interpreter, ["-c", program, file, folder]);
  return JSON.parse(stdout);
}
