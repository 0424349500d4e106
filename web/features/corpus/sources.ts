import { fetchSampleFile } from "../../store/sample-files";
import type { CorpusSource } from "../../store/session/session-state";

export const SAMPLE_NAME = "WordNet sample";
const SAMPLE_FILE = "wordnet-definitions.txt.gz";

/** Where the sample corpus' licence can be read. */
export const SAMPLE_LICENCE = `${import.meta.env.BASE_URL}sample/LICENSE-WordNet.txt`;

/**
 * One or several files as one corpus; null when there are none. In a folder, what is no text is left out.
 *
 * @param dropped The folder that they are in, if one was dropped.
 */
export function fromFiles(
  files: readonly File[],
  dropped: string | null = null,
): CorpusSource | null {
  const shown = files.filter((file) => !HIDDEN.test(file.webkitRelativePath || file.name));
  const [first] = shown;
  if (!first) return null;
  const folder = dropped ?? (first.webkitRelativePath.split("/", 1)[0] || null);
  const count = shown.length === 1 ? "1 file" : `${shown.length.toLocaleString("en")} files`;
  if (folder) {
    const reading = { skipOthers: true };
    return { name: `${folder} (${count})`, baseName: folder, blobs: shown, reading };
  }
  const name = shown.length === 1 ? first.name : count;
  return { name, baseName: withoutEnding(first.name), blobs: shown };
}

const HIDDEN = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i;

/** Text that was typed or pasted. */
export function fromText(text: string): CorpusSource {
  return { name: "Pasted text", baseName: "pasted-text", blobs: [new Blob([text])] };
}

/** Fetches the sample corpus; rejects with a sentence for the user if the server does not have it. */
export async function fetchSample(): Promise<CorpusSource> {
  const response = await fetchSampleFile(SAMPLE_FILE);
  const file = new File([await response.blob()], SAMPLE_FILE);
  return { name: SAMPLE_NAME, baseName: "wordnet", blobs: [file], sample: true };
}

function withoutEnding(fileName: string): string {
  return fileName.replace(/\.(gz|zip)$/i, "").replace(/\.[^.]+$/, "") || "vectors";
}
