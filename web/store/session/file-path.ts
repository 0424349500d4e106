/** Paths of files within dropped folders, which a file itself does not know. */
const paths = new WeakMap<Blob, string>();

/** Notes where in a dropped folder a file was. */
export function rememberPath(file: File, path: string): void {
  paths.set(file, path.replace(/^\//, ""));
}

/** Where a file was in its folder, and else its name: "letters/1851/to-anna.txt"; "" for what is not a file. */
export function pathOf(blob: Blob): string {
  if (!(blob instanceof File)) return "";
  return paths.get(blob) ?? (blob.webkitRelativePath || blob.name);
}
