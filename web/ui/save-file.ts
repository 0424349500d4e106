/** What the browser may not have in a file name, or would take for a folder. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}]+/gu;

/** A base name that every system takes. */
export function safeBaseName(base: string): string {
  return base.trim().replace(UNSAFE, "-").replace(/^\.+/, "") || "vectors";
}

/** Hands a file to the browser's downloads. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads from the address for as long as the download takes, and tells nobody when it is done.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
