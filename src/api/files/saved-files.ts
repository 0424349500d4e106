import { sharedClient } from "../../client/shared-engine";
import { requireArguments } from "../../protocol/arguments";
import { EngineError } from "../../protocol/errors";
import type { LoadSource, ModelFiles } from "../../protocol/places";
import { source as sourceKind } from "../arguments/common";
import { namedPlace } from "./named-place";

const ARGUMENTS = [["source", sourceKind]] as const;

/**
 * The files that a source means: those of one save, all of them, also if the page was killed while it saved, or saves now.
 *
 * The blobs belong to the caller; those in the origin private file system can be read until the next save replaces them.
 *
 * @throws EngineError `no-file` when they are not there, `bad-option`, `storage-failed`, `no-permission`.
 */
export async function savedFiles(source: LoadSource): Promise<ModelFiles> {
  requireArguments(ARGUMENTS, [source], "savedFiles()");
  if (typeof source === "object" && "npy" in source) return source;
  const place = namedPlace(source);
  if (!place)
    throw new EngineError("bad-option", "Downloads cannot be loaded from; choose the files.");
  const client = await sharedClient();
  return client.call((api) => api.findSaved(place));
}
