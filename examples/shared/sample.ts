const SAMPLE = new URL("../../sample/wordnet-definitions.txt.gz", location.href);

/** The sample corpus, 1.8 million words of WordNet's definitions, as a gzipped file. */
export async function sampleFile(): Promise<Blob> {
  const response = await fetch(SAMPLE);
  if (!response.ok) throw new Error(`The sample corpus is missing: run "npm run build:sample".`);
  return response.blob();
}

/** Its sentences from `first` to before `last`, split at everything that is not a letter. */
export async function sampleSentences(first: number, last: number): Promise<string[][]> {
  const bytes = new Uint8Array(await (await sampleFile()).arrayBuffer());
  // A server may have unpacked it on the way.
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([bytes]).stream();
  const text = await new Response(
    packed ? stream.pipeThrough(new DecompressionStream("gzip")) : stream,
  ).text();
  const lines = text.split("\n").slice(first, last);
  return lines.map((line) => line.toLowerCase().match(/\p{L}+/gu) ?? []);
}
