/** Characters that a file name may not contain, or that would make folders. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}]+/gu;

/** A base name that every system accepts. */
export function safeBaseName(base: string): string {
  return base.trim().replace(UNSAFE, "-").replace(/^\.+/, "") || "vectors";
}

/** Downloads a file. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads from the URL for as long as the download takes, and does not say when it is done.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
