import type { Point } from "./camera";

/** Whether a point is inside a closed outline, by the even-odd rule: how often a ray to the right crosses it. */
export function isInside(outline: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  let before = outline.at(-1);
  for (const corner of outline) {
    if (before && corner.y > y !== before.y > y) {
      const fraction = (y - corner.y) / (before.y - corner.y);
      if (x < corner.x + fraction * (before.x - corner.x)) inside = !inside;
    }
    before = corner;
  }
  return inside;
}

/** The corners of the rectangle between two points. */
export function box(a: Point, b: Point): Point[] {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
}

/** The smallest rectangle around some points. */
export function bounds(outline: readonly Point[]) {
  const xs = outline.map(({ x }) => x);
  const ys = outline.map(({ y }) => y);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    bottom: Math.min(...ys),
    top: Math.max(...ys),
  };
}
