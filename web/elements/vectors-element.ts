import { EngineError, type KeyedVectors } from "../../src/index";
import { make } from "./dom";
import { type Held, hold, keyOf, type Source } from "./opened-vectors";
import { sheetOf } from "./styles";

/** On a server there are no elements, and importing these must not fail there. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * An element that shows vectors: opens those of `src`, once for all elements of the page, and shows them again whenever an
 * attribute changes. What goes wrong is said in the element. It sends `w2v-shown` or `w2v-error` when it is done.
 */
export abstract class VectorsElement extends Base {
  readonly #status = make("p", { part: "status", role: "status" });
  readonly #error = make("p", { part: "error", role: "alert", hidden: true });
  #given: KeyedVectors | null = null;
  #held: Held | null = null;
  #showing: AbortController | null = null;
  #isPlanned = false;

  /** @param styles Of the element alone; `content` lies between the messages. */
  constructor(styles: string, content: Element) {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheetOf(styles)];
    root.append(this.#error, content, this.#status);
  }

  /** Addresses of the files, relative to the page and separated by spaces: one, or a pair such as `.npy` and `.vocab.json`. */
  get src(): string {
    return this.getAttribute("src") ?? "";
  }
  set src(addresses: string) {
    this.setAttribute("src", addresses);
  }

  /** Vectors that the page has already, such as a model's, shown in place of `src`. They stay the page's to free. */
  get vectors(): KeyedVectors | null {
    return this.#given;
  }
  set vectors(vectors: KeyedVectors | null) {
    this.#given = vectors;
    this.#plan();
  }

  /** The word that is looked up; "" for none. */
  get word(): string {
    return this.getAttribute("word") ?? "";
  }
  set word(word: string) {
    this.setAttribute("word", word);
  }

  /** Levels to compare at, separated by spaces; "" for a quarter, a half and all of the vectors. */
  get levels(): string {
    return this.getAttribute("levels") ?? "";
  }
  set levels(levels: string) {
    this.setAttribute("levels", levels);
  }

  connectedCallback(): void {
    for (const name of ["src", "word", "levels", "vectors"] as const) this.#adopt(name);
    this.#plan();
  }

  disconnectedCallback(): void {
    this.#plan();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after) this.#plan();
  }

  /** Shows the vectors as the attributes say, and returns what to say of it. The signal ends what has become out of date. */
  protected abstract show(vectors: KeyedVectors, signal: AbortSignal): Promise<string>;

  /** The element has left the page. */
  protected abstract leave(): void;

  /** A user chose a word: it is looked up, and the page is told. */
  protected choose(word: string): void {
    this.word = word;
    this.dispatchEvent(
      new CustomEvent("w2v-word", { bubbles: true, composed: true, detail: { word } }),
    );
  }

  /** Says what is going on; what went wrong before is over. */
  protected say(text: string): void {
    this.#error.hidden = true;
    this.#status.textContent = text;
  }

  /** An attribute as a whole number. */
  protected numberOf(attribute: string, usual: number): number {
    const text = this.getAttribute(attribute);
    return text === null ? usual : Number(text);
  }

  /** What the page set before the element was known has hidden the property of that name. */
  #adopt<Name extends "src" | "word" | "levels" | "vectors">(name: Name): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete (this as Partial<this>)[name];
    this[name] = value;
  }

  /** Once for all attributes that change together, and not for an element that is only moved. */
  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    queueMicrotask(() => {
      this.#isPlanned = false;
      void this.#update();
    });
  }

  async #update(): Promise<void> {
    this.#showing?.abort();
    if (!this.isConnected) {
      this.#release();
      this.leave();
      return;
    }
    const showing = new AbortController();
    this.#showing = showing;
    try {
      const said = await this.show(await this.#vectors(), showing.signal);
      if (showing.signal.aborted) return;
      this.say(said);
      this.dispatchEvent(new CustomEvent("w2v-shown"));
    } catch (error) {
      if (!showing.signal.aborted) this.#fail(error);
    }
  }

  async #vectors(): Promise<KeyedVectors> {
    if (this.#given) {
      this.#release();
      return this.#given;
    }
    const source = this.#source();
    if (source.addresses.length === 0) {
      this.#release();
      throw new EngineError("bad-option", `<${this.localName}> needs the address of vectors: src.`);
    }
    if (this.#held?.key !== keyOf(source)) {
      this.#release();
      this.#held = hold(source);
      this.say("Loading the vectors …");
    }
    const held = this.#held;
    return held.vectors.catch((error: unknown) => {
      held.release();
      if (this.#held === held) this.#held = null;
      throw error;
    });
  }

  #source(): Source {
    const parts = (text: string) => text.split(/[\s,]+/).filter((part) => part !== "");
    const addresses = this.src.split(/\s+/).filter((part) => part !== "");
    const levels = parts(this.levels).map(Number);
    return {
      addresses: addresses.map((address) => new URL(address, this.baseURI).href),
      levels: levels.length > 0 ? levels : null,
    };
  }

  #release(): void {
    this.#held?.release();
    this.#held = null;
  }

  #fail(error: unknown): void {
    const code = error instanceof EngineError ? error.code : "";
    // The next change of an attribute starts a new engine.
    if (code === "engine-crashed") {
      this.#held?.forget();
      this.#release();
    }
    this.#status.textContent = "";
    this.#error.textContent = error instanceof Error ? error.message : String(error);
    this.#error.hidden = false;
    this.dispatchEvent(new CustomEvent("w2v-error", { detail: { error } }));
  }
}
