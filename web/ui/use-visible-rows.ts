import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

/** Rows of one height in a scroller, of which only those in view are drawn. */
export interface VisibleRows {
  /** First row to be drawn, and the one after the last. */
  start: number;
  end: number;
  /** To be called when the scroller scrolls. */
  onScroll: () => void;
}

// Rows drawn beyond either edge, so that Tab always finds the next one.
const SPARE = 6;

/** Which rows of a scroller, each `height` pixels high, are in view. */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  height: number,
): VisibleRows {
  const [range, setRange] = useState({ start: 0, end: 60 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const start = Math.max(0, Math.floor(element.scrollTop / height) - SPARE);
    const end = Math.ceil((element.scrollTop + element.clientHeight) / height) + SPARE;
    setRange((now) => (now.start === start && now.end === end ? now : { start, end }));
  }, [scroller, height]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => observer.disconnect();
  }, [scroller, look]);
  return { start: Math.min(range.start, rows), end: Math.min(range.end, rows), onScroll: look };
}
