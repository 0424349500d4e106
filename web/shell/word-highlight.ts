import type { Explore } from "../store/explore/explore";

const ROWS = { subtree: true, childList: true, attributeFilter: ["data-word"] };

/**
 * Lights the word under the pointer or the focus wherever it stands: every element with `data-word` tells of itself, and
 * has `data-lit` while its word is lit. Outside React, because hundreds of rows that each listen and subscribe would cost
 * more than the answer they show.
 */
export function highlightWords({ store, highlight }: Explore): void {
  let marked: readonly Element[] = [];
  const mark = (word: string | null) => {
    for (const element of marked) element.removeAttribute("data-lit");
    marked =
      word === null ? [] : [...document.querySelectorAll(`[data-word="${CSS.escape(word)}"]`)];
    for (const element of marked) element.setAttribute("data-lit", "true");
  };
  // Rows come into sight, and take other words, while a word is lit.
  const rows = new MutationObserver(() => mark(store.getState().highlighted));
  store.subscribe(({ highlighted }, before) => {
    if (highlighted === before.highlighted) return;
    mark(highlighted);
    rows.disconnect();
    if (highlighted !== null) rows.observe(document.body, ROWS);
  });

  let pointed: string | null = null;
  const point = ({ target }: PointerEvent) => {
    const word = wordOf(target);
    // A pointer that wanders where no words are must not put out the one that has the focus.
    if (word === pointed && (word === null || word === store.getState().highlighted)) return;
    pointed = word;
    highlight(word);
  };
  document.addEventListener("pointerover", point);
  // An answer puts words out and writes others into the rows, under a pointer that need not leave its row to point anew.
  document.addEventListener("pointermove", point);
  document.addEventListener("focusin", ({ target }) => {
    const word = wordOf(target);
    if (word !== null) highlight(word);
  });
  document.addEventListener("focusout", ({ target }) => {
    if (wordOf(target) !== null) highlight(null);
  });
}

function wordOf(target: EventTarget | null): string | null {
  const element = target instanceof Element ? target.closest("[data-word]") : null;
  return element?.getAttribute("data-word") ?? null;
}
