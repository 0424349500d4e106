import { type RefObject, useEffect } from "react";
import { counted } from "../format";
import { copyTable } from "../ui/copy-table";
import { type Cell, type Table, toHtml, toTsv } from "../ui/table";

type WholeTable = () => Table | Promise<Table>;

/** Of lists that are drawn in part: all that they hold. */
const wholes = new WeakMap<Element, WholeTable>();
const LIST = "[role=list]";
const FIELD = "input:not([type=checkbox], [type=radio]), textarea, select";

/** Says what a list holds that is drawn only as far as it is in view: who selects all of it copies that. */
export function useWholeTable(list: RefObject<Element | null>, table: WholeTable): void {
  useEffect(() => {
    if (list.current) wholes.set(list.current, table);
  });
}

/**
 * Copies items of lists as rows of a table: an item per row, its parts in columns, without what only screen readers read and what
 * is no part of it, which has `data-hidden`. By itself a browser puts each part on a line of its own. In a list, "select all" means
 * the list.
 *
 * @param say Announces how many rows were copied.
 */
export function copyRowsAsTable(say: (news: string) => void): void {
  document.addEventListener("keydown", selectList);
  document.addEventListener("copy", (event) => {
    const range = selectedRange();
    if (!range || (event.target instanceof Element && event.target.closest(FIELD))) return;
    const list = listAt(range.commonAncestorContainer);
    const items = [...(list?.children ?? [])].filter((item) => range.intersectsNode(item));
    if (!list) return copyPage(event, range);
    if (items.length < 2) return;
    event.preventDefault();
    fill(event, { columns: [], rows: items.map(cellsOf) });
    const whole = items.length === list.children.length && wholes.get(list);
    if (whole) void copyWhole(whole, say);
  });
}

/** What is in view is on the clipboard already, for browsers that take no more. */
async function copyWhole(whole: WholeTable, say: (news: string) => void): Promise<void> {
  try {
    const table = await whole();
    await copyTable(table);
    say(`Copied ${counted(table.rows.length, "row")}.`);
  } catch {
    say("Only what is in view was copied.");
  }
}

/** A selection beyond a list, with each item of the lists in it on a line. */
function copyPage(event: ClipboardEvent, range: Range): void {
  const page = document.createElement("div");
  page.append(range.cloneContents());
  const items = [...page.querySelectorAll<HTMLElement>(`${LIST} > *`)];
  if (items.length === 0) return;
  for (const item of items) {
    item.textContent = cellsOf(item).join("\t");
    item.style.cssText = "display: block; white-space: pre";
  }
  for (const hidden of page.querySelectorAll("[data-hidden]")) hidden.remove();
  // Only what is drawn has lines.
  page.style.cssText = "position: fixed; inset-inline-start: -200vw; inline-size: 100vw";
  document.body.append(page);
  const text = page.innerText;
  page.remove();
  event.preventDefault();
  event.clipboardData?.setData("text/plain", text);
  event.clipboardData?.setData("text/html", page.innerHTML);
}

function selectList(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
  if (key !== "a" || !(ctrlKey || metaKey) || shiftKey || altKey) return;
  if (!(target instanceof Element) || target.closest(FIELD)) return;
  const selection = document.getSelection();
  const from = target === document.body ? selection?.anchorNode : target;
  const list = from && listAt(from);
  const range = selectedRange();
  // Who asks again means the page.
  if (!list || (range && range.startContainer === list && listAt(range.endContainer) === list))
    return;
  event.preventDefault();
  selection?.selectAllChildren(list);
}

function selectedRange(): Range | null {
  const selection = document.getSelection();
  return selection && selection.rangeCount > 0 && !selection.isCollapsed
    ? selection.getRangeAt(0)
    : null;
}

function listAt(node: Node): Element | null {
  return (node instanceof Element ? node : node.parentElement)?.closest(LIST) ?? null;
}

function fill({ clipboardData }: ClipboardEvent, table: Table): void {
  clipboardData?.setData("text/plain", toTsv(table));
  clipboardData?.setData("text/html", toHtml(table));
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
