import { type Cell, toHtml, toTsv } from "../ui/table";

/**
 * Copies a selection across several items of a list as a table: an item per row, its parts in columns, without what only
 * screen readers read and what is no part of it, which has `data-hidden`. By itself a browser puts each part on a line of its own.
 */
export function copyRowsAsTable(): void {
  document.addEventListener("copy", (event) => {
    const rows = selectedItems(document.getSelection()).map(cellsOf);
    if (rows.length < 2) return;
    event.preventDefault();
    const table = { columns: [], rows };
    event.clipboardData?.setData("text/plain", toTsv(table));
    event.clipboardData?.setData("text/html", toHtml(table));
  });
}

/** The items that a selection touches, if it lies in one list. */
function selectedItems(selection: Selection | null): readonly Element[] {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: place } = range;
  const list = (place instanceof Element ? place : place.parentElement)?.closest("[role=list]");
  return [...(list?.children ?? [])].filter((item) => range.intersectsNode(item));
}

function cellsOf(item: Element): readonly Cell[] {
  const shown = item.cloneNode(true) as Element;
  for (const hidden of shown.querySelectorAll("[data-hidden]")) hidden.remove();
  const texts = [...shown.children].map(({ textContent }) => textContent.trim());
  const cells = texts.filter((text) => text !== "");
  return cells.map((text, at) => (at > 0 && at === cells.length - 1 ? numberOr(text) : text));
}

/** What is last in a row is most often a number, written for the eye: 61,204 or −0.12. */
function numberOr(text: string): Cell {
  const isNumber = /^[-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(text);
  return isNumber ? Number(text.replaceAll(",", "").replace("−", "-")) : text;
}
