import { sharedClient } from "../../client/shared-engine";
import { EngineError } from "../../protocol/errors";
import { type LoadSource, type ModelFiles, placeOf } from "../../protocol/places";

/** The files that a source means. Rejects with `no-file` when they are not there, `bad-option`. */
export async function filesOf(source: LoadSource): Promise<ModelFiles> {
  if (typeof source === "object" && "npy" in source) return source;
  const place = placeOf(source);
  if (!place)
    throw new EngineError("bad-option", "Downloads cannot be loaded from; choose the files.");
  const client = await sharedClient();
  return client.call((api) => api.findSaved(place));
}
