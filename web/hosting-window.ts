import type { HostingWindow } from "./store/hosting";

/** Address of the service worker, beside the page. The server for development has none, so that no change is missed. */
export const serviceWorkerScript = import.meta.env.PROD ? "./service-worker.js" : null;

/** The window, as the service worker's client takes it. */
export function hostingWindow(): HostingWindow {
  let used = false;
  const note = () => {
    used = true;
  };
  for (const type of ["pointerdown", "keydown", "input", "drop"]) {
    window.addEventListener(type, note, { once: true, capture: true });
  }
  return {
    crossOriginIsolated: window.crossOriginIsolated,
    wasUsed: () => used,
    isEmbedded: window.self !== window.top,
    serviceWorker: navigator.serviceWorker,
    tabStorage: tabStorage(),
    reload: () => window.location.reload(),
  };
}

function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
