import { LABEL_FONT, labelText } from "./overlay";

/** How wide the labels of words are, each measured once. */
export class LabelWidths {
  readonly #context: CanvasRenderingContext2D | null;
  readonly #known = new Map<number, number>();

  constructor(context: CanvasRenderingContext2D | null) {
    this.#context = context;
  }

  /** Forgets all: other words have the indices. */
  clear(): void {
    this.#known.clear();
  }

  /** Width of the label of a word of the map, in CSS pixels. */
  of(index: number, word: string): number {
    const known = this.#known.get(index);
    if (known !== undefined) return known;
    const width = this.measured(word);
    this.#known.set(index, width);
    return width;
  }

  /** Width of any word's label, in CSS pixels; 0 without a drawing to measure on. */
  measured(word: string): number {
    if (!this.#context) return 0;
    this.#context.font = LABEL_FONT;
    return this.#context.measureText(labelText(word)).width;
  }
}
