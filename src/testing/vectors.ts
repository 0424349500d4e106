import type * as Wasm from "../generated/plain/engine";
import { plainWasm } from "./plain-wasm";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The vector of word number i is (i + 1, 0, 0, 1). */
const numbered = (index: number) => [index + 1, 0, 0, 1];

/** Vectors of four numbers, with the levels 2 and 4. How often the words occur is not known. */
export async function vectorsOf(
  words: readonly string[],
  vectorAt: (index: number) => readonly number[] = numbered,
): Promise<Wasm.Vectors> {
  const wasm = await plainWasm();
  const lines = words.map((word, index) => `${word} ${vectorAt(index).join(" ")}\n`);
  const text = utf8(`${words.length} 4\n${lines.join("")}`);
  const levels = Uint32Array.of(2, 4);
  const limit = Number.MAX_SAFE_INTEGER;
  const reading = new wasm.VectorsImport("word2vec-text", text.length, 0, 0, limit, levels);
  reading.push(text);
  const vectors = reading.finish();
  reading.free();
  return vectors;
}

/** Vectors of a model whose word number i occurs `counts[i]` times; the counts must fall. */
export async function countedVectors(
  words: readonly string[],
  counts: readonly number[],
): Promise<Wasm.Vectors> {
  const wasm = await plainWasm();
  const counter = new wasm.CorpusCounter('{"mode":"whitespace"}', 1);
  const lines = words.map((word, index) => `${word}\n`.repeat(counts[index] ?? 0));
  counter.push(utf8(lines.join("")));
  counter.endFile();
  const config = JSON.stringify({ vectorSize: 4, levels: [2, 4], minCount: 1 });
  const work = wasm.createTrainer(counter.finish(), config, "{}", 2 ** 32);
  while (work.done < work.total) work.step(work.total);
  return work.result().vectors();
}
