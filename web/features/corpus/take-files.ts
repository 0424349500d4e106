import { readModelZip } from "../../store/runs/model-zip";
import { takeHanded } from "../../store/runs/take-handed";
import type { OpeningChoices } from "../../store/session/opening";
import type { Stores } from "../../store/stores";
import { fromFiles } from "./sources";

/** Counts what was taken: what files are takes a moment, in which others may come. */
let taken = 0;

/** Reads a text, or goes on with the run that waits for it; opens vectors, or a model with all that this page wrote beside it. */
export async function takeFiles(stores: Stores, files: readonly File[], folder: string | null) {
  const { session, runs } = stores;
  const turn = ++taken;
  const isNewest = () => turn === taken;
  const { wanting } = runs.store.getState();
  if (wanting && (await runs.isTextOf(wanting, files))) return runs.goOn(wanting, files);
  // Vectors come as one file or two.
  const areVectors = files.length <= 3 && (await session.areVectors(files));
  if (!isNewest()) return;
  if (areVectors) return session.open(files);
  if ((await openModel(stores, files, isNewest)) || !isNewest()) return;
  const source = fromFiles(files, folder);
  if (source) return session.read(source);
  const name = folder ?? files[0]?.name ?? "what was chosen";
  session.fail(new Error("There are no files in it. Choose a text."), `Could not use ${name}.`);
}

/** Opens vectors; their words and numbers, or an archive of this page with both. */
export async function openVectors(
  stores: Stores,
  files: readonly File[],
  choices: OpeningChoices,
): Promise<void> {
  if (!(await openModel(stores, files))) await stores.session.open(files, choices);
}

/** Opens the model in an archive that this page has written, or says what is wrong with it; false for anything else. */
async function openModel(
  stores: Stores,
  files: readonly File[],
  isNewest = () => true,
): Promise<boolean> {
  const [archive] = files;
  if (!archive || files.length > 1) return false;
  try {
    const handed = await readModelZip(archive);
    if (handed && isNewest()) await takeHanded(stores, handed);
    return handed !== null;
  } catch (error) {
    stores.session.fail(error, `${archive.name} could not be opened.`);
    return true;
  }
}
