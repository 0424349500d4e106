import { createStore } from "zustand/vanilla";

/** What of the window the page's service worker is run with. */
export interface HostingWindow {
  readonly crossOriginIsolated: boolean;
  /** Whether the user has pressed anything on the page. */
  wasUsed(): boolean;
  /** Whether the page is shown within another. */
  readonly isEmbedded: boolean;
  /** Missing where the browser or its settings allow none, and on addresses that are not secure. */
  readonly serviceWorker?: ServiceWorkerContainer | undefined;
  /** Lasts as long as the tab; null where storing is forbidden. */
  readonly tabStorage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
  reload(): void;
}

export type Hosting = ReturnType<typeof createHosting>;

/** How long the engine waits for a new service worker that may give it threads. */
const PATIENCE_MS = 20_000;
/** As long as it waits for one that was there before and yet is not in control: a forced reload passes it over. */
const SHORT_PATIENCE_MS = 1_000;
/** How often a tab that stays open looks for a new version, at most. */
const CHECK_MS = 60 * 60_000;

const RELOADED = "reloaded-for-threads";

/**
 * The page's service worker, seen from the page. It makes the page work offline, gives it threads where the server doesn't
 * send the headers for them, and says when there is a new version.
 *
 * @param script Address of the service worker; null for none.
 */
export function createHosting(window: HostingWindow, script: string | null) {
  const store = createStore(() => ({ newVersion: false }));
  let registration: ServiceWorkerRegistration | null = null;
  let lastCheck = performance.now();
  const container = script === null ? undefined : window.serviceWorker;
  const wasThere = container?.getRegistration().then(
    (before) => before?.active !== undefined && before.active !== null,
    () => false,
  );
  const registering = register();

  return {
    store,

    /**
     * Resolves when the engine may start. Where the service worker gives the page threads, the page is loaded again
     * instead: once, and only if `isUntouched` says that nothing would be lost.
     */
    async prepared(isUntouched: () => boolean): Promise<void> {
      if (!mayGain()) return;
      await Promise.race([controlled(), patience()]);
      const isFree = !window.wasUsed() && isUntouched();
      if (!container?.controller || !isFree || !firstReload()) return;
      window.reload();
      await new Promise(() => {});
    },

    /** Has all of this version kept for offline use. To be called once the page is at rest. */
    async keepOffline(): Promise<void> {
      await registering;
      if (registration) (await container?.ready)?.active?.postMessage("complete");
    },

    /** Looks for a new version, unless it did so not long ago. */
    check(): void {
      if (performance.now() - lastCheck < CHECK_MS) return;
      lastCheck = performance.now();
      registration?.update().catch(() => {});
    },

    /** Loads the page again with the new version. What this tab holds and is not kept is lost. */
    takeNewVersion(): void {
      const waiting = registration?.waiting;
      if (waiting) {
        container?.addEventListener("controllerchange", () => window.reload(), { once: true });
        waiting.postMessage("take-over");
      } else window.reload();
    },
  };

  async function register(): Promise<void> {
    if (!container || script === null) return;
    await wasThere;
    try {
      registration = (await container.register(script, { updateViaCache: "none" })) ?? null;
    } catch {
      // Then the page needs its server, and what threads it has are its server's doing.
      return;
    }
    if (!registration) return;
    const found = registration;
    if (found.waiting) store.setState({ newVersion: true });
    found.addEventListener("updatefound", () => {
      const coming = found.installing;
      coming?.addEventListener("statechange", () => {
        const isUpdate = coming.state === "installed" && found.active !== null;
        if (isUpdate) store.setState({ newVersion: true });
      });
    });
  }

  /** An embedded page is isolated by the page around it or not at all. */
  function mayGain(): boolean {
    if (window.crossOriginIsolated) window.tabStorage?.removeItem(RELOADED);
    const isDecided = window.crossOriginIsolated || window.isEmbedded;
    return container !== undefined && !isDecided && !container.controller;
  }

  async function patience(): Promise<void> {
    const before = await wasThere;
    await new Promise((resolve) => setTimeout(resolve, before ? SHORT_PATIENCE_MS : PATIENCE_MS));
  }

  async function controlled(): Promise<void> {
    await registering;
    if (!registration || container?.controller) return;
    await new Promise<void>((resolve) => {
      container?.addEventListener("controllerchange", () => resolve(), { once: true });
    });
  }

  /** Whether this tab has not yet been loaded again in vain. Without a way to remember, it is not tried. */
  function firstReload(): boolean {
    try {
      if (!window.tabStorage || window.tabStorage.getItem(RELOADED)) return false;
      window.tabStorage.setItem(RELOADED, "yes");
      return true;
    } catch {
      return false;
    }
  }
}
