import type { CorpusSource } from "../session/session-state";
import type { RunRecord, RunText } from "./run-record";
import { printOf } from "./text-print";

/** The text of a run, as far as it is known without its files. */
export function textWithoutFiles({
  name,
  baseName,
  reading,
  joins,
  truecase,
}: RunText): Omit<CorpusSource, "blobs"> {
  return {
    ...{ name, baseName },
    ...(reading && { reading }),
    ...(joins && { joins }),
    ...(truecase && { truecase }),
  };
}

/** The text of a run in files that were given again, known by their lengths and a hash of parts. Rejects for another one. */
export async function recognised(
  { text }: RunRecord,
  files: readonly File[],
): Promise<CorpusSource> {
  const prints = await Promise.all(files.map(printOf));
  const ordered = text.files.map(({ print }) => files[prints.indexOf(print)]);
  const blobs = ordered.filter((file) => file !== undefined);
  if (blobs.length > 0 && blobs.length === text.files.length)
    return { ...textWithoutFiles(text), blobs };
  const names = text.files.map(({ name }) => name).slice(0, 3);
  throw new Error(
    `This is not the text it was trained on. Choose ${names.join(", ")} as it was then.`,
  );
}
