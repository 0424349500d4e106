import * as library from "../../src/index";

declare global {
  interface Window {
    library: typeof library;
    /** What the file input holds, in the order of the names. */
    chosen: (...names: string[]) => File[];
    /** Vectors that a test keeps from one call to the next. */
    wv: library.KeyedVectors;
    /** A test's corpus, made on the page. */
    corpus: () => Blob;
    /** A test's own function. */
    middle: () => void;
  }
}

window.library = library;
window.chosen = (...names) => {
  const input = document.querySelector<HTMLInputElement>("#files");
  return names.map((name) => {
    const file = Array.from(input?.files ?? []).find((one) => one.name === name);
    if (!file) throw new Error(`No file ${name} was chosen.`);
    return file;
  });
};
