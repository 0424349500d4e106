import { roughly } from "../../format";
import { useSession, useSettings, useStores } from "../../shell/stores-context";
import { estimateDuration } from "../../store/settings/duration-estimate";

/** About how long the settings as they are take for a text of so many words; null while that cannot be told. */
export function useDuration(words: number): string | null {
  const { storage } = useStores();
  const engine = useSession((state) => state.engine);
  const resolved = useSettings(({ check }) => check.resolved);
  if (!engine || !resolved) return null;
  return roughly(estimateDuration(resolved, words, engine.threads, storage).seconds);
}
