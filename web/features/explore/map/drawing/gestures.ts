import type { Point } from "./camera";

/** What dragging does. */
export type Tool = "move" | "box" | "lasso";

/** What a user can do to the map; positions are in CSS pixels from its top left corner. */
export interface GestureTarget {
  tool(): Tool;
  pan(by: Point): void;
  zoom(at: Point, factor: number): void;
  home(): void;
  hover(at: Point | null): void;
  click(at: Point): void;
  /** A selection is being drawn; `done` when it ends. */
  outline(points: readonly Point[], done: boolean, add: boolean): void;
  cancelOutline(): void;
  /** Middle of the map, for gestures without a position. */
  middle(): Point;
}

const WHEEL_SPEED = 0.0016;
const KEY_PAN = 60;
const KEY_ZOOM = 1.35;
// Less is a click with an unsteady hand.
const CLICK_SLACK = 4;

/** Connects pointers, wheel and keys on an element to the map. Returns a function that disconnects them. */
export function listenToGestures(element: HTMLElement, target: GestureTarget): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const drags = new Drags(element, target);
  const at = (event: MouseEvent) => placeOf(element, event);
  element.addEventListener("pointerdown", (event) => drags.down(event), { signal });
  element.addEventListener("pointermove", (event) => drags.move(event), { signal });
  element.addEventListener("pointerup", (event) => drags.up(event), { signal });
  element.addEventListener("pointercancel", (event) => drags.cancel(event), { signal });
  element.addEventListener("pointerleave", () => target.hover(null), { signal });
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      target.zoom(at(event), Math.exp(-event.deltaY * lines * WHEEL_SPEED));
    },
    { signal, passive: false },
  );
  element.addEventListener("keydown", (event) => onKey(event, target), { signal });
  return () => stop.abort();
}

function onKey(event: KeyboardEvent, target: GestureTarget) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const acts: Record<string, () => void> = {
    ArrowLeft: () => target.pan({ x: KEY_PAN, y: 0 }),
    ArrowRight: () => target.pan({ x: -KEY_PAN, y: 0 }),
    ArrowUp: () => target.pan({ x: 0, y: KEY_PAN }),
    ArrowDown: () => target.pan({ x: 0, y: -KEY_PAN }),
    "+": () => target.zoom(target.middle(), KEY_ZOOM),
    "=": () => target.zoom(target.middle(), KEY_ZOOM),
    "-": () => target.zoom(target.middle(), 1 / KEY_ZOOM),
    "0": () => target.home(),
    Escape: () => target.cancelOutline(),
  };
  const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  act();
}

/** Pointers that are down: one drags or draws, two pinch. */
class Drags {
  readonly #element: HTMLElement;
  readonly #target: GestureTarget;
  readonly #down = new Map<number, Point>();
  #start: Point | null = null;
  #moved = false;
  #draws: Point[] | null = null;

  constructor(element: HTMLElement, target: GestureTarget) {
    this.#element = element;
    this.#target = target;
  }

  down(event: PointerEvent) {
    if (event.button !== 0) return;
    const at = placeOf(this.#element, event);
    this.#element.setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, at);
    this.#moved = this.#down.size > 1;
    this.#start = at;
    if (this.#down.size > 1) return this.#dropOutline();
    const draws = this.#target.tool() !== "move" || event.shiftKey;
    this.#draws = draws ? [at] : null;
  }

  move(event: PointerEvent) {
    const at = placeOf(this.#element, event);
    const before = this.#down.get(event.pointerId);
    if (!before) return this.#target.hover(at);
    if (this.#start && distance(this.#start, at) > CLICK_SLACK) this.#moved = true;
    if (!this.#moved) return;
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    this.#down.set(event.pointerId, at);
    if (other) return this.#pinch(before, at, other);
    if (this.#draws) return this.#draw(at, false, event);
    this.#target.pan({ x: at.x - before.x, y: at.y - before.y });
  }

  up(event: PointerEvent) {
    if (!this.#down.delete(event.pointerId)) return;
    const at = placeOf(this.#element, event);
    if (this.#draws && this.#moved) this.#draw(at, true, event);
    else if (!this.#moved) this.#target.click(at);
    this.#draws = null;
  }

  cancel(event: PointerEvent) {
    this.#down.delete(event.pointerId);
    this.#dropOutline();
  }

  #dropOutline() {
    this.#draws = null;
    this.#target.cancelOutline();
  }

  #draw(at: Point, done: boolean, event: PointerEvent) {
    this.#draws?.push(at);
    this.#target.outline(this.#draws ?? [], done, event.ctrlKey || event.metaKey);
  }

  #pinch(before: Point, at: Point, other: Point) {
    const factor = distance(at, other) / Math.max(distance(before, other), 1);
    this.#target.zoom({ x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }, factor);
    this.#target.pan({ x: (at.x - before.x) / 2, y: (at.y - before.y) / 2 });
  }
}

function placeOf(element: HTMLElement, event: MouseEvent): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
