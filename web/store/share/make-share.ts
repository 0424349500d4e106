import { type ZipEntry, zipOf } from "../../ui/zip";
import { type Cut, type HandedFrom, handedModel } from "../runs/handed-model";
import { modelEntries } from "../runs/model-zip";
import type { CurrentModel } from "../session/session-state";
import { MODEL_FOLDER, type PageSource, pageWith } from "./shared-page";

/** What is to be shared. */
export interface ShareRequest {
  model: CurrentModel;
  /** What the archive is called, without its ending. */
  base: string;
  cut: Cut;
  /** The page that goes along; null for the model alone. */
  page: PageSource | null;
}

/** How the files of the model are called: names that any server can serve. */
const FILES = "vectors";
// Most of the time goes into fetching the page, the rest into packing it.
const FETCHED = 0.5;

/** Packs a model, with a page around it if it is to open by itself. Nothing of its text goes along. */
export async function makeShare(
  { model, base, cut, page }: ShareRequest,
  stores: HandedFrom,
  report: (fraction: number) => void,
): Promise<File> {
  const { files, parts } = await handedModel(model, stores, FILES, cut);
  const packed = modelEntries(FILES, files, parts);
  const entries = page
    ? [
        ...(await pageWith(page, packed, (fraction) => report(FETCHED * fraction))),
        readme(parts.name),
      ]
    : packed;
  const begun = page ? FETCHED : 0;
  return zipOf(entries, base, (written) =>
    report(begun + ((1 - begun) * written) / (entries.length + 1)),
  );
}

function readme(name: string): ZipEntry {
  const text = `${name}: a page with a model in it.

To see what its sender saw, drop this zip on any copy of the page, also without a network. Or unpack it, serve its
folder and open the address:

  python3 -m http.server 8000
  http://localhost:8000

Any other server for files does too. Opened as a file, without a server, the page cannot run: browsers do not let it.

The vectors are in the folder ${MODEL_FOLDER}; the README.txt there says how Python opens them.
`;
  return { path: "README.txt", content: new Blob([text], { type: "text/plain" }) };
}

// Words in JSON shrink to about this part in an archive, their counts to much less than a number's four bytes.
const SHRINKS = 0.5;
const COUNT_BYTES = 2;

/** Bytes that an archive takes, about. `vocabBytes` are those of the words of all of the model. */
export function estimatedBytes(
  { wv }: CurrentModel,
  { level, words }: Cut,
  vocabBytes: number,
  page: PageSource | null,
): number {
  const part = words / wv.size;
  const named = vocabBytes * part * SHRINKS + words * COUNT_BYTES;
  return words * level * 4 + named + (page?.built.bytes ?? 0);
}
