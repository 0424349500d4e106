import type { KeyedVectors, LevelNeighbours } from "../../src/index";
import { levelColours } from "../ui/level-colour";
import { make } from "./dom";
import { LEVELS } from "./styles";
import { VectorsElement } from "./vectors-element";

const TOPN = 10;

/**
 * `<w2v-levels src word levels topn>`: the nearest words of a word at every level, side by side. A word in a list can be
 * chosen, and any other typed; the element then has it in `word` and sends `w2v-word`.
 */
export class LevelsElement extends VectorsElement {
  static readonly observedAttributes = ["src", "word", "levels", "topn"];

  readonly #input: HTMLInputElement;
  readonly #title: HTMLElement;
  readonly #lists: HTMLElement;

  constructor() {
    const input = make("input", { part: "input", autocomplete: "off", translate: "no" });
    input.spellcheck = false;
    const label = make("label", { part: "label" }, "Word ", input);
    const button = make("button", { part: "button" }, "Look up");
    const form = make("form", { part: "search" }, label, button);
    const title = make("p", { part: "title", id: "title", tabindex: -1 });
    const lists = make("div", { part: "lists", role: "group", "aria-labelledby": "title" });
    super(LEVELS, make("div", { part: "content" }, form, title, lists));
    this.#input = input;
    this.#title = title;
    this.#lists = lists;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const word = input.value.trim();
      if (word !== "") this.choose(word);
    });
    lists.addEventListener("click", (event) => this.#click(event));
    for (const kind of ["pointerover", "focusin"]) {
      lists.addEventListener(kind, (event) => this.#mark(wordOf(event)));
    }
    for (const kind of ["pointerleave", "focusout"]) {
      lists.addEventListener(kind, () => this.#mark(null));
    }
  }

  protected override async show(vectors: KeyedVectors, signal: AbortSignal): Promise<string> {
    const { word } = this;
    this.#input.value = word;
    if (word === "") {
      this.#clear();
      return vectors.size === 1
        ? "One word is loaded: type it."
        : `${vectors.size.toLocaleString()} words are loaded: type one of them.`;
    }
    const topn = this.numberOf("topn", TOPN);
    const levels = await vectors
      .mostSimilarAtLevels(word, { topn, signal })
      .catch((error: unknown) => {
        if (!signal.aborted) this.#clear();
        throw error;
      });
    if (!signal.aborted) this.#draw(word, levels);
    return "";
  }

  protected override leave(): void {
    this.#clear();
  }

  #clear(): void {
    this.#title.replaceChildren();
    this.#lists.replaceChildren();
  }

  #draw(word: string, levels: readonly LevelNeighbours[]): void {
    const hadFocus = this.#lists.contains(this.shadowRoot?.activeElement ?? null);
    this.#title.replaceChildren("Nearest to ", make("strong", { translate: "no" }, word));
    this.#lists.replaceChildren(
      ...levels.map((level, at) => listOf(level, levelColours(at, levels.length))),
    );
    // The word that was chosen is no longer there; what came of it is.
    if (hadFocus) this.#title.focus();
  }

  #click(event: Event): void {
    const word = wordOf(event);
    if (word !== null) this.choose(word);
  }

  /** Marks a word in every list that has it. */
  #mark(word: string | null): void {
    for (const button of this.#lists.querySelectorAll("button")) {
      button.part.toggle("marked", button.value === word);
    }
  }
}

function listOf(
  { level, neighbours }: LevelNeighbours,
  colour: { light: string; dark: string },
): HTMLElement {
  const id = `level-${level}`;
  const items = neighbours.map(([word, similarity]) => {
    const name = make("span", { part: "name", translate: "no" }, word);
    const figure = make("span", { part: "figure", translate: "no" }, similarity.toFixed(2));
    const bar = make("span", { part: "bar", "aria-hidden": "true" });
    bar.style.setProperty("--part", String(Math.max(0, Math.min(1, similarity))));
    const button = make("button", { part: "word", type: "button", value: word }, name, figure, bar);
    return make("li", {}, button);
  });
  const head = make("p", { part: "level", id }, `level ${level}`);
  const list = make("ol", { part: "list", role: "list", "aria-labelledby": id }, ...items);
  const section = make("div", { part: "column" }, head, list);
  section.style.setProperty("--level-light", colour.light);
  section.style.setProperty("--level-dark", colour.dark);
  return section;
}

function wordOf(event: Event): string | null {
  const { target } = event;
  return target instanceof Element ? (target.closest("button")?.value ?? null) : null;
}
