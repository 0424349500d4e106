import { currentPlatform } from "../../client/platform";
import { type Place, placeOf, type SaveTarget } from "../../protocol/places";

/** The place that a target means where the library runs; as `placeOf`. */
export function namedPlace(target: SaveTarget): Place | null {
  const onDisk = typeof target === "string" ? currentPlatform().placeAt?.(target) : undefined;
  return placeOf(onDisk ?? target);
}
