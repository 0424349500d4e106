/** What can change around the map. */
export interface EnvironmentEvents {
  /** The GPU has taken its memory back. */
  lost(): void;
  restored(): void;
  /** The size of the element, or of its pixels, has changed. */
  resized(): void;
  themed(): void;
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
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", events.themed, { signal });
  watchRatio(events.resized, signal);
  const resized = new ResizeObserver(events.resized);
  resized.observe(host);
  const themed = new MutationObserver(events.themed);
  themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    stop.abort();
    resized.disconnect();
    themed.disconnect();
  };
}

/** Device pixels per CSS pixel change with the browser's zoom and from screen to screen. */
function watchRatio(changed: () => void, signal: AbortSignal) {
  const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const next = () => {
    changed();
    watchRatio(changed, signal);
  };
  query.addEventListener("change", next, { once: true, signal });
}
