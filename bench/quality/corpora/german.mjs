import path from "node:path";
import { debianPackage } from "./packages.mjs";
import { htmlParagraphs, manualParagraphs } from "./paragraphs.mjs";
import { read, texts } from "./read.mjs";

/**
 * Running German of about two million words, from packages of manuals whose licences allow it; none of it is kept in the
 * project. Translations repeat themselves, so that each paragraph is taken once.
 */
export function germanLines() {
  const books = [
    ["libreoffice-help-de", "usr/share/libreoffice/help/de/text"],
    ["gimp-help-de", "usr/share/gimp/2.0/help/de"],
    ["debian-handbook", "usr/share/doc/debian-handbook/html/de-DE"],
    ["lilypond-doc-html-de", "usr/share/doc/lilypond/html"],
  ];
  const manuals = ["manpages-de", "manpages-de-dev"].map((name) =>
    path.join(debianPackage(name), "usr/share/man/de"),
  );
  const lines = [
    ...manuals.flatMap((folder) => texts(folder, ".gz")).flatMap(manualParagraphs),
    ...books
      .flatMap(([name, folder]) => texts(path.join(debianPackage(name), folder), ".html"))
      .flatMap(htmlParagraphs),
  ];
  return [...new Set(lines)];
}

/** The German thesaurus OpenThesaurus, in MyThes' format. */
export const germanThesaurus = () =>
  read(path.join(debianPackage("mythes-de"), "usr/share/mythes/th_de_DE_v2.dat"));
