import { useEffect, useRef, useState } from "react";

/** A value that changes often, seen at most every so many milliseconds; where it comes to rest is seen in any case. */
export function useThrottled<T>(value: T, intervalMs: number): T {
  const [seen, setSeen] = useState(value);
  const seenAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        seenAt.current = performance.now();
        setSeen(value);
      },
      seenAt.current + intervalMs - performance.now(),
    );
    return () => clearTimeout(timer);
  }, [value, intervalMs]);
  return seen;
}
