import { EngineError } from "../../protocol/errors";
import { FILE_KINDS } from "../../protocol/formats.generated";
import { type ModelFiles, type Place, pathOf } from "../../protocol/places";
import { entryIn, type FileThread, type Folder, isNative } from "./handles";
import { type Replacement, replaceFiles, settle } from "./replace";

const { npy: NPY, "vocab-json": VOCAB, state: STATE } = FILE_KINDS;

/**
 * Saves files under a base name, all or none of them.
 *
 * @param spawn Starts the thread that writes them.
 * @throws EngineError `storage-full`, `no-permission`, `storage-failed`; what the files' parts throw, as it is.
 */
export async function save(
  place: Place,
  replacement: Replacement,
  spawn: () => FileThread,
): Promise<void> {
  await alone(place, "exclusive", async () => {
    const folder = await folderOf(place, true);
    const thread = isNative(folder) ? spawn() : null;
    try {
      await replaceFiles(folder, place.base, replacement, thread);
    } finally {
      thread?.terminate();
    }
  });
}

/**
 * The files that were saved under a base name.
 *
 * @throws EngineError `no-file` when the pair is not there; as `save`.
 */
export async function find(place: Place): Promise<ModelFiles> {
  return alone(place, "exclusive", async () => {
    const folder = await folderOf(place, false);
    await settle(folder, place.base);
    const file = async (ending: string) =>
      (await entryIn(folder, `${place.base}${ending}`))?.getFile();
    const npy = await file(NPY.ending);
    const vocab = await file(VOCAB.ending);
    if (!npy || !vocab) throw missing(place, npy ? VOCAB.ending : NPY.ending);
    return { npy, vocab, state: (await file(STATE.ending)) ?? null };
  });
}

/** Keeps other tabs from the same base meanwhile. The lock of a tab that was killed is free. */
async function alone<T>(place: Place, mode: LockMode, work: () => Promise<T>): Promise<T> {
  const name = `word2vec-matryoshka ${pathOf(place)}`;
  return navigator.locks.request(name, { mode }, () =>
    work().catch((error: unknown) => {
      throw explained(error, place);
    }),
  ) as Promise<T>;
}

async function folderOf({ directory, folders }: Place, create: boolean): Promise<Folder> {
  let folder = directory ?? (await navigator.storage.getDirectory());
  for (const name of folders) folder = await folder.getDirectoryHandle(name, { create });
  return folder as unknown as Folder;
}

function missing(place: Place, ending: string): EngineError {
  return new EngineError(
    "no-file",
    `There are no vectors under “${pathOf(place)}”: ${place.base}${ending} is missing. Save them there first, or load them from where they are.`,
  );
}

function explained(error: unknown, place: Place): unknown {
  if (!(error instanceof DOMException) || error.name === "AbortError") return error;
  const path = `“${pathOf(place)}”`;
  switch (error.name) {
    case "NotFoundError":
      return missing(place, NPY.ending);
    case "QuotaExceededError":
      return new EngineError(
        "storage-full",
        `There is no room for ${path} in this browser's storage; what was there before is unchanged. Free some space, or save to a folder or to the downloads.`,
      );
    case "NotAllowedError":
    case "SecurityError":
      if (!place.directory) {
        return new EngineError(
          "storage-failed",
          `This browser keeps nothing for this page, so ${path} can be neither saved nor read here: private windows and blocked cookies do that. Save to a folder or to the downloads. (${error.message})`,
        );
      }
      return new EngineError(
        "no-permission",
        `This page may not use the folder of ${path}. Ask for it with requestPermission({ mode: "readwrite" }) in answer to a click. (${error.message})`,
      );
    default:
      return new EngineError(
        "storage-failed",
        `${path} could not be saved or read: ${error.message} Close other tabs that use it and try again.`,
      );
  }
}
