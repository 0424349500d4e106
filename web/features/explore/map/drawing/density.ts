import type { Camera } from "./camera";
import { type Contour, contoursOf } from "./contours";
import type { ContourLines } from "./overlay";

/** Zoomed in so many times, contours begin to fade, and are gone. */
const FULL = 1.5;
const END = 3;
/** Of fewer points each is seen by itself. */
const LEAST = 500;

interface Seen {
  /** 1 for the points that count; null for all. */
  shown: Uint8Array | null;
  /** 1 when all of the map is in view. */
  zoom: number;
  camera: Camera;
}

/** The density of the points, which says something while they are too close to be told apart; kept while they stay in place. */
export class Density {
  #xy: Float32Array | null = null;
  #shown: Uint8Array | null = null;
  #lines: readonly Contour[] = [];

  /** Of positions, x and y alternately. */
  seen(xy: Float32Array, { shown, zoom, camera }: Seen): ContourLines | null {
    const strength = Math.min(1, (END - zoom) / (END - FULL));
    if (strength <= 0 || xy.length < 2 * LEAST) return null;
    if (xy !== this.#xy || shown !== this.#shown) {
      this.#lines = contoursOf(xy, (index) => !shown || shown[index] === 1);
      this.#xy = xy;
      this.#shown = shown;
    }
    return { lines: this.#lines, camera, strength };
  }
}
