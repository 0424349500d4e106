/** What an element's looks depend on. */
export interface LooksEvents {
  /** The size of the element, or of its pixels, has changed; and once at the beginning. */
  resized(): void;
  themed(): void;
}

/** Watches an element's size and the theme, until the signal is aborted. */
export function watchLooks(element: Element, events: LooksEvents, signal: AbortSignal): void {
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", events.themed, { signal });
  }
  watchRatio(events.resized, signal);
  const resized = new ResizeObserver(events.resized);
  resized.observe(element);
  const themed = new MutationObserver(events.themed);
  themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  signal.addEventListener("abort", () => {
    resized.disconnect();
    themed.disconnect();
  });
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
