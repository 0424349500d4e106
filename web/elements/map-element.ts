import type { KeyedVectors, WordMap } from "../../src/index";
import { Scene } from "../features/explore/map/drawing/scene";
import type { Extra } from "../features/explore/map/drawing/scene-types";
import { NO_LOOK } from "../features/explore/map/drawing/styling";
import { placeRare } from "../features/explore/map/rare-words";
import { levelColours } from "../ui/level-colour";
import { make } from "./dom";
import { MAP } from "./styles";
import { VectorsElement } from "./vectors-element";

const WORDS = 2_000;
const NEIGHBOURS = 10;
const ZOOM = 1.35;

/** A map that is drawn, and what it was made from. */
interface Drawn {
  key: string;
  vectors: KeyedVectors;
  words: readonly string[];
  map: WordMap;
  indexOf: ReadonlyMap<string, number>;
}

/**
 * `<w2v-map src word levels level words method>`: a map of the most frequent words, with lines from a word to its nearest at
 * the level that is shown. A point can be chosen; the element then has its word in `word` and sends `w2v-word`.
 */
export class MapElement extends VectorsElement {
  static readonly observedAttributes = ["src", "word", "levels", "level", "words", "method"];

  readonly #host: HTMLElement;
  readonly #canvases: { points: HTMLCanvasElement; overlay: HTMLCanvasElement };
  readonly #slider: HTMLInputElement;
  readonly #level = make("output", { part: "level-number", translate: "no" });
  readonly #graphics: HTMLElement;
  #scene: Scene | null = null;
  #drawn: Drawn | null = null;

  constructor() {
    const canvases = { points: make("canvas"), overlay: make("canvas") };
    // The arrow keys move the map, which screen readers allow only in applications.
    const host = make(
      "div",
      { part: "map", role: "application", tabindex: 0, "aria-describedby": "help" },
      canvases.points,
      canvases.overlay,
    );
    const graphics = make(
      "p",
      { part: "graphics", role: "status", hidden: true },
      "This browser offers no WebGL graphics, so only the words are drawn, not the points.",
    );
    const slider = make("input", { part: "slider", type: "range", min: 0, step: 1, max: 0 });
    const level = make("label", { part: "level" }, "Level ", slider);
    const controls = make("div", { part: "controls" }, level);
    const help =
      "Arrow keys move the map, plus and minus zoom, 0 shows all of it. The wheel zooms while the map has the focus.";
    super(
      MAP,
      make(
        "div",
        { part: "frame" },
        host,
        graphics,
        controls,
        make("p", { id: "help", hidden: true }, help),
      ),
    );
    this.#host = host;
    this.#canvases = canvases;
    this.#slider = slider;
    this.#graphics = graphics;
    level.append(this.#level);
    const zooms = [
      ["Zoom in", "+", (scene: Scene) => scene.zoom(scene.middle(), ZOOM)],
      ["Zoom out", "−", (scene: Scene) => scene.zoom(scene.middle(), 1 / ZOOM)],
      ["Show all of the map", "All", (scene: Scene) => scene.home()],
    ] as const;
    for (const [name, text, act] of zooms) {
      const button = make("button", { part: "button", type: "button", "aria-label": name }, text);
      button.addEventListener("click", () => this.#scene && act(this.#scene));
      controls.append(button);
    }
    slider.addEventListener("input", () => {
      const chosen = this.#drawn?.map.levels[Number(slider.value)]?.level;
      if (chosen !== undefined) this.setAttribute("level", String(chosen));
    });
    // A page that is scrolled past the map is not to be caught by it.
    const letScroll = (event: WheelEvent) => {
      const hasFocus = this.shadowRoot?.activeElement === host;
      if (!hasFocus && !event.ctrlKey) event.stopImmediatePropagation();
    };
    host.addEventListener("wheel", letScroll, { capture: true });
  }

  protected override async show(vectors: KeyedVectors, signal: AbortSignal): Promise<string> {
    const drawn = await this.#draw(vectors, signal);
    const place = this.#place(drawn.map);
    const level = drawn.map.levels[place]?.level;
    if (level === undefined) {
      const known = drawn.map.levels.map((each) => each.level).join(", ");
      throw new RangeError(
        `The level ${this.getAttribute("level")} is none of those of the map: ${known}.`,
      );
    }
    this.#setLevel(place, drawn.map.levels.length, level);
    return this.#search(drawn, { level, place, signal });
  }

  protected override leave(): void {
    this.#scene?.dispose();
    this.#scene = null;
    this.#drawn = null;
  }

  /** Where the level that is to be shown is among those of the map: the last by default; -1 if it is none of them. */
  #place({ levels }: WordMap): number {
    const wanted = this.numberOf("level", levels.at(-1)?.level ?? 0);
    return levels.findIndex(({ level }) => level === wanted);
  }

  async #draw(vectors: KeyedVectors, signal: AbortSignal): Promise<Drawn> {
    const words = this.numberOf("words", WORDS);
    const method = this.getAttribute("method") === "pca" ? "pca" : "umap";
    const key = `${words} ${method}`;
    if (this.#drawn?.key === key && this.#drawn.vectors === vectors) return this.#drawn;
    this.say("Drawing the map …");
    const map = await vectors.layout({ words, method, signal });
    const names = await vectors.indexToKey(0, map.words);
    const indexOf = new Map(names.map((name, index) => [name, index]));
    const drawn: Drawn = { key, vectors, words: names, map, indexOf };
    if (signal.aborted) return drawn;
    this.#drawn = drawn;
    this.#scene ??= this.#newScene();
    const maps = map.levels.map(({ xy }) => xy);
    this.#scene.setLook({ ...NO_LOOK, count: map.words, colours: { kind: "frequency" } });
    this.#scene.setMap({ words: names, maps, axes: null }, Math.max(0, this.#place(map)));
    return drawn;
  }

  #newScene(): Scene {
    return new Scene(this.#host, this.#canvases, {
      hover: (index) => this.#scene?.highlight(index ?? -1),
      click: (index) => {
        const word = this.#drawn?.words[index];
        if (word !== undefined) this.choose(word);
      },
      // Nothing is selected by moving a map.
      select: () => undefined,
      rest: () => undefined,
      graphics: (works) => {
        this.#graphics.hidden = works;
      },
    });
  }

  #setLevel(place: number, levels: number, level: number): void {
    this.#slider.max = String(levels - 1);
    this.#slider.value = String(place);
    this.#slider.setAttribute("aria-valuetext", `level ${level}`);
    this.#level.value = String(level);
    this.#host.setAttribute(
      "aria-label",
      `Map of ${this.#drawn?.words.length} words at level ${level}`,
    );
    this.#scene?.setLevel(place, "morph");
  }

  /** Draws lines from the word to its nearest, and says who they are. */
  async #search(
    drawn: Drawn,
    { level, place, signal }: { level: number; place: number; signal: AbortSignal },
  ): Promise<string> {
    const { word } = this;
    const { vectors, words, indexOf } = drawn;
    const colours = levelColours(place, drawn.map.levels.length);
    const draw = (neighbours: readonly [string, number][], extras: readonly Extra[]) => {
      const beyond = new Map(extras.map((extra, i) => [extra.word, words.length + i]));
      const of = (each: string) => indexOf.get(each) ?? beyond.get(each) ?? -1;
      const shown = neighbours.map(([each, similarity]) => [of(each), similarity] as const);
      const found = shown.filter(([index]) => index >= 0);
      this.#scene?.setSearch({ centre: of(word), neighbours: found, extras, colours });
    };
    draw([], []);
    if (word === "") return "";
    const near = await vectors.mostSimilar(word, { topn: NEIGHBOURS, level, signal });
    const rare = [word, ...near.map(([each]) => each)].filter((each) => !indexOf.has(each));
    const extras = await placeRare(vectors, drawn, rare, { level, signal });
    if (signal.aborted) return "";
    draw(near, extras);
    return `Nearest to ${word} at level ${level}: ${near.map(([each]) => each).join(", ")}.`;
  }
}
