import { useEffect, useState } from "react";
import { rememberPath } from "../../store/session/file-path";

/**
 * Takes files dropped anywhere on the page, since a file that misses its target would otherwise replace the page. A
 * part of the page that takes files itself calls `preventDefault`. Returns whether files are being dragged over the
 * page.
 *
 * @param take Gets the files, those within folders too, and the name of the folder if one was dropped.
 */
export function useDrops(take: (files: File[], folder: string | null) => void): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      setDragging(!event.defaultPrevented);
      event.preventDefault();
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent) => {
      setDragging(false);
      const { dataTransfer } = event;
      const files = [...(dataTransfer?.files ?? [])];
      if (!dataTransfer || files.length === 0 || event.defaultPrevented) return;
      event.preventDefault();
      const folders = foldersIn(dataTransfer);
      if (folders.length === 0) return take(files, null);
      void filesIn(folders).then((found) => take(found, folders[0]?.name ?? null));
    };
    const control = new AbortController();
    const { signal } = control;
    document.addEventListener("dragover", over, { signal });
    document.addEventListener("dragleave", leave, { signal });
    document.addEventListener("drop", drop, { signal });
    return () => control.abort();
  }, [take]);
  return dragging;
}

/** What was dropped, if a folder is among it. Can be asked for only while the event is handled. */
function foldersIn({ items }: DataTransfer): FileSystemEntry[] {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return entries.some(({ isDirectory }) => isDirectory) ? entries : [];
}

/** All files in folders and in the folders within them, in the order of their paths; hidden ones are left out. */
async function filesIn(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const sorted = entries.toSorted((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  const found: File[] = [];
  for (const entry of sorted) {
    if (entry.name.startsWith(".")) continue;
    if (entry.isFile) {
      const file = await fileOf(entry as FileSystemFileEntry);
      rememberPath(file, entry.fullPath);
      found.push(file);
    } else found.push(...(await filesIn(await childrenOf(entry as FileSystemDirectoryEntry))));
  }
  return found;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** Browsers give some hundred at a time, and none at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}
