import { useEffect, useState } from "react";

/**
 * Takes files dropped anywhere on the page, since a file that misses its target would otherwise replace the page. A
 * part of the page that takes files itself calls `preventDefault`. Returns whether files are being dragged over the
 * page.
 */
export function useDrops(take: (files: File[]) => void): boolean {
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
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented) return;
      event.preventDefault();
      take(files);
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
