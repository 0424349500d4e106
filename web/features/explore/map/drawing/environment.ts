import { type LooksEvents, watchLooks } from "../../../../ui/watch-looks";

/** What can change around the map. */
export interface EnvironmentEvents extends LooksEvents {
  /** The GPU has taken its memory back. */
  lost(): void;
  restored(): void;
}

/** Watches an element's size, the theme and the canvas' graphics context. Returns a function that stops watching. */
export function watchEnvironment(
  host: HTMLElement,
  canvas: HTMLCanvasElement,
  events: EnvironmentEvents,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const lost = (event: Event) => {
    // Without this the browser would not give it back.
    event.preventDefault();
    events.lost();
  };
  canvas.addEventListener("webglcontextlost", lost, { signal });
  canvas.addEventListener("webglcontextrestored", events.restored, { signal });
  watchLooks(host, events, signal);
  return () => stop.abort();
}

/** Whether the user wants nothing to move. */
export const isStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
