import { useState } from "react";
import { useStores } from "../../shell/stores-context";
import type { ChosenTokenizer } from "../../store/session/session-state";
import { fetchSample } from "./sources";

/** Reads the sample corpus and trains on it with the settings as they are. */
export function useTrainSample() {
  const { session, settings } = useStores();
  const [fetching, setFetching] = useState(false);
  const train = async (tokenizer?: ChosenTokenizer) => {
    setFetching(true);
    try {
      await session.read(await fetchSample(), tokenizer);
      await settings.train();
    } catch (error) {
      session.fail(error, "The sample corpus could not be fetched.");
    } finally {
      setFetching(false);
    }
  };
  return { train, fetching };
}
