import { type Download, expect, type Locator, type Page } from "@playwright/test";
import type { FilePayload } from "./files";
import { type Row, readRows } from "./rows";

/** What `document.documentElement.dataset.state` can be. */
export type PageState = "idle" | "reading" | "ready" | "training" | "paused" | "trained" | "error";

/** Settings of a training by their fields' names. */
export type Settings = Record<string, string | number>;

/** Small enough to train in an instant, with the levels 8, 16 and 32. */
export const small: Settings = { "Vector size": 32, Epochs: 2 };

/** More than can be trained while a test runs: it ends only by being stopped. */
export const endless: Settings = { "Vector size": 32, Epochs: 10_000 };

/** The page as a person sees it. */
export class Workbench {
  readonly alert: Locator;
  readonly corpusFiles: Locator;
  readonly sample: Locator;
  readonly trainButton: Locator;
  readonly pause: Locator;
  readonly resume: Locator;
  readonly stop: Locator;
  readonly progress: Locator;
  readonly word: Locator;
  /** What the field that is typed into offers. */
  readonly completions: Locator;

  constructor(readonly page: Page) {
    this.alert = page.getByRole("alert");
    this.corpusFiles = page.getByLabel("Corpus files");
    this.sample = this.button("Use the sample corpus");
    this.trainButton = this.button("Train");
    this.pause = this.button("Pause");
    this.resume = this.button("Resume");
    this.stop = this.button("Stop");
    this.progress = page.getByRole("progressbar", { name: "Training progress" });
    this.word = page.getByRole("combobox", { name: "Word", exact: true });
    this.completions = page.getByRole("listbox", { name: "Completions" }).getByRole("option");
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The field of a setting, numeric or text. */
  field(name: string): Locator {
    const named = { name, exact: true };
    return this.page.getByRole("spinbutton", named).or(this.page.getByRole("textbox", named));
  }

  /** The list of a word's neighbours at a level. */
  neighbours(level: number): Locator {
    return this.page.getByRole("list", { name: `Neighbours at level ${level}`, exact: true });
  }

  /** The list, during a training, of the watched word's neighbours at a level. */
  neighboursSoFar(level: number): Locator {
    return this.page.getByRole("list", { name: `Level ${level} so far`, exact: true });
  }

  async open(address = "/"): Promise<void> {
    await this.page.goto(address);
    await this.expectState("idle");
  }

  async expectState(state: PageState): Promise<void> {
    await expect(this.page.locator("html")).toHaveAttribute("data-state", state);
  }

  /** Chooses files and waits until they were read. */
  async read(...files: FilePayload[]): Promise<void> {
    await this.corpusFiles.setInputFiles(files);
    await this.expectState("ready");
  }

  async set(settings: Settings): Promise<void> {
    for (const [name, value] of Object.entries(settings)) {
      await this.field(name).fill(String(value));
    }
  }

  /** Opens a part of the page that is folded. */
  async unfold(name: string): Promise<void> {
    const trigger = this.button(name);
    if ((await trigger.getAttribute("aria-expanded")) !== "true") await trigger.click();
  }

  /** Trains with these settings and waits for the end. */
  async train(settings: Settings = small): Promise<void> {
    await this.set(settings);
    await this.begin();
    await this.expectTrained();
  }

  /** By keyboard: what was found in the text comes above the button, and may move it away while the mouse is down. */
  private async begin(): Promise<void> {
    await this.trainButton.press("Enter");
  }

  /** Waits for the end of a training and for the first word that is then looked up by itself. */
  async expectTrained(): Promise<void> {
    await this.expectState("trained");
    const first = this.page.getByRole("list", { name: /^Neighbours at level/ }).first();
    await expect(first.getByRole("listitem").first()).toBeVisible();
  }

  /** Begins a training that does not end by itself, and waits until it has learnt something. */
  async beginEndless(): Promise<void> {
    await this.set(endless);
    await this.begin();
    await this.expectState("training");
    await expect(this.progress).toHaveAttribute("aria-valuetext", /Epoch \d/);
  }

  /** Looks a word up by typing it, and waits for its neighbours. */
  async lookUp(word: string): Promise<void> {
    await this.word.fill(word);
    await this.word.press("Enter");
    await this.expectWord(word);
  }

  /** Waits until the columns belong to `word`, as the field and the address then say too. */
  async expectWord(word: string): Promise<void> {
    // The line below the columns comes and goes with them; the field has the word before they do.
    await expect(this.page.getByText(`“${word}” occurs `)).toBeVisible();
    await expect(this.word).toHaveValue(word);
    expect(this.wordInAddress()).toBe(word);
  }

  wordInAddress(): string | null {
    return new URLSearchParams(new URL(this.page.url()).hash.slice(1)).get("word");
  }

  /** The neighbours listed at a level. */
  async rows(level: number): Promise<Row[]> {
    await expect(this.neighbours(level).getByRole("listitem").first()).toBeVisible();
    return readRows(this.neighbours(level));
  }

  /** Presses a button that makes a file, and waits for the file. */
  async download(name: string): Promise<Download> {
    const coming = this.page.waitForEvent("download");
    await this.button(name).click();
    return coming;
  }
}
