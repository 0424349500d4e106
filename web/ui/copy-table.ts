import { type Table, toHtml, toTsv } from "./table";

/** Puts a table on the clipboard, as text and as HTML. Rejects where the browser allows neither of its ways. */
export async function copyTable(table: Table): Promise<void> {
  const forms = { "text/plain": toTsv(table), "text/html": toHtml(table) };
  try {
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    // Without encryption, without permission, and in older browsers.
    if (!copyByEvent(forms)) throw new Error("The browser did not allow the page to copy.");
  }
}

function copyByEvent(forms: Record<string, string>): boolean {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    for (const [type, text] of Object.entries(forms)) event.clipboardData?.setData(type, text);
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done;
}
