import type { Explore } from "../store/explore/explore";

const ROWS = { subtree: true, childList: true, attributeFilter: ["data-word"] };

/**
 * Highlights the word under the pointer or the focus wherever it occurs on the page: every element with `data-word`
 * takes part, and has `data-lit` while its word is highlighted. Outside React, because hundreds of rows that each
 * listen and subscribe would cost more than the answer they show.
 */
export function highlightWords({ store, highlight }: Explore): void {
  let marked: readonly Element[] = [];
  const mark = (word: string | null) => {
    for (const element of marked) element.removeAttribute("data-lit");
    marked =
      word === null ? [] : [...document.querySelectorAll(`[data-word="${CSS.escape(word)}"]`)];
    for (const element of marked) element.setAttribute("data-lit", "true");
  };
  // Rows come into view, and take other words, while a word is highlighted.
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
    // A pointer that moves where no words are must not take the highlight from the word that has the focus.
    if (word === pointed && (word === null || word === store.getState().highlighted)) return;
    pointed = word;
    highlight(word);
  };
  document.addEventListener("pointerover", point);
  // An answer clears the highlight and changes the words of the rows under a pointer that may stay in its row.
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
