import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { ExploreState } from "../store/explore/explore";
import type { SessionState } from "../store/session/session-state";
import type { SettingsState } from "../store/settings/settings";
import type { Stores } from "../store/stores";
import type { HashState } from "../store/url/hash";

export const StoresContext = createContext<Stores | null>(null);

/** The page's stores with their actions. */
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error("No stores were provided.");
  return stores;
}

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useStores().session.store, select);
}

export function useSettings<T>(select: (state: SettingsState) => T): T {
  return useStore(useStores().settings.store, select);
}

export function useExplore<T>(select: (state: ExploreState) => T): T {
  return useStore(useStores().explore.store, select);
}

/** What is shown, as the hash of the address says. */
export function useHash<T>(select: (state: HashState) => T): T {
  return useStore(useStores().pageHistory.store, select);
}
