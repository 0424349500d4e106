/**
 * Several files replaced as one.
 *
 * The file systems of browsers have no transactions, and a tab can be killed at any moment. So:
 *
 * 1. every file is written under a temporary name and flushed;
 * 2. a journal is written that says which name each of them gets and which old files are removed;
 * 3. the files are moved into place, and the journal is removed.
 *
 * Opening or saving under the same base first looks for a journal. If there is a complete one, the new files are complete,
 * and step 3 is done again, which does no harm however far it had come. If not, step 3 was never begun: the old files are
 * complete, and temporary ones are removed. A reader that does not look may, between two moves, find files of two
 * generations.
 */
import type { Bytes } from "../../protocol/bytes";
import { entryIn, type FileThread, type Folder, removeFrom, rename, writeParts } from "./handles";

const TEMPORARY = ".saving";
const JOURNAL = ".journal";

/** A file to be written: the ending of its name, and its content. */
export interface NewFile {
  ending: string;
  parts: AsyncIterable<Bytes>;
}

/** What to do once all temporary files are complete. */
interface Journal {
  /** Endings of the files that are moved into place. */
  move: string[];
  /** Endings of files that belong to what is replaced and have no successor. */
  remove: string[];
}

/** What is written in place of what. */
export interface Replacement {
  files: readonly NewFile[];
  /** Endings of files that do not go with the new ones and are removed with the old ones. */
  obsolete?: readonly string[];
}

/**
 * Writes files under a base name so that, whatever happens, all of the old ones or all of the new ones are there.
 *
 * @param thread Does the writing.
 */
export async function replaceFiles(
  folder: Folder,
  base: string,
  { files, obsolete = [] }: Replacement,
  thread: FileThread | null = null,
): Promise<void> {
  await settle(folder, base);
  try {
    for (const { ending, parts } of files) {
      const entry = await folder.getFileHandle(`${base}${ending}${TEMPORARY}`, { create: true });
      await writeParts(entry, parts, thread);
    }
  } catch (error) {
    await settle(folder, base).catch(() => {});
    throw error;
  }
  const journal: Journal = { move: files.map(({ ending }) => ending), remove: [...obsolete] };
  const entry = await folder.getFileHandle(`${base}${JOURNAL}`, { create: true });
  await writeParts(entry, once(new TextEncoder().encode(JSON.stringify(journal))), thread);
  await carryOut(folder, base, journal);
}

/** Ends what a killed save left behind: completes it, or removes its traces. */
export async function settle(folder: Folder, base: string): Promise<void> {
  const entry = await entryIn(folder, `${base}${JOURNAL}`);
  const journal = entry && journalIn(await (await entry.getFile()).text());
  if (journal) return carryOut(folder, base, journal);
  if (entry) await removeFrom(folder, `${base}${JOURNAL}`);
  const left: string[] = [];
  for await (const name of folder.keys()) {
    if (name.startsWith(`${base}.`) && name.endsWith(TEMPORARY)) left.push(name);
  }
  for (const name of left) await removeFrom(folder, name);
}

async function carryOut(folder: Folder, base: string, journal: Journal): Promise<void> {
  for (const ending of journal.move) {
    await rename(folder, `${base}${ending}${TEMPORARY}`, `${base}${ending}`);
  }
  for (const ending of journal.remove) await removeFrom(folder, `${base}${ending}`);
  await removeFrom(folder, `${base}${JOURNAL}`);
}

/** A journal that was cut off while it was written does not count. */
function journalIn(text: string): Journal | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function* once(bytes: Bytes): AsyncGenerator<Bytes> {
  yield bytes;
}
