import { readFileSync } from "node:fs";
import path from "node:path";
import { debianPackage } from "./packages.mjs";
import { htmlParagraphs, manualParagraphs } from "./paragraphs.mjs";
import { texts } from "./read.mjs";

/** By language: packages of manual pages, packages of books with the folders of their pages, and a thesaurus in MyThes' format. */
const LANGUAGES = {
  de: {
    manuals: ["manpages-de", "manpages-de-dev"],
    books: [
      ["libreoffice-help-de", "usr/share/libreoffice/help/de/text"],
      ["gimp-help-de", "usr/share/gimp/2.0/help/de"],
      ["debian-handbook", "usr/share/doc/debian-handbook/html/de-DE"],
      ["lilypond-doc-html-de", "usr/share/doc/lilypond/html"],
    ],
    thesaurus: ["mythes-de", "th_de_DE_v2.dat"],
  },
  es: {
    manuals: ["manpages-es"],
    books: [
      ["libreoffice-help-es", "usr/share/libreoffice/help/es/text"],
      ["lilypond-doc-html-es", "usr/share/doc/lilypond/html"],
    ],
    thesaurus: ["mythes-es", "th_es_ES_v2.dat"],
  },
  fr: {
    manuals: ["manpages-fr", "manpages-fr-dev"],
    books: [
      ["libreoffice-help-fr", "usr/share/libreoffice/help/fr/text"],
      ["lilypond-doc-html-fr", "usr/share/doc/lilypond/html"],
    ],
    thesaurus: ["mythes-fr", "thes_fr.dat"],
  },
  ru: {
    manuals: ["manpages-ru", "manpages-ru-dev"],
    books: [["libreoffice-help-ru", "usr/share/libreoffice/help/ru/text"]],
    thesaurus: ["mythes-ru", "th_ru_RU_v2.dat"],
  },
};

/**
 * Running text of a language, one to three million words, from packages of manuals whose licences allow it; none of it is kept in
 * the project. Translations repeat themselves, so that each paragraph is taken once.
 */
export function manualLines(language) {
  const { manuals, books } = LANGUAGES[language];
  const pages = manuals.map((name) => path.join(debianPackage(name), "usr/share/man", language));
  const lines = [
    ...pages.flatMap((folder) => texts(folder, ".gz")).flatMap(manualParagraphs),
    ...books
      .flatMap(([name, folder]) => texts(path.join(debianPackage(name), folder), ".html"))
      .flatMap(htmlParagraphs),
  ];
  return [...new Set(lines)];
}

/** The thesaurus of a language. Its first line names its encoding. */
export function thesaurusOf(language) {
  const [name, file] = LANGUAGES[language].thesaurus;
  const bytes = readFileSync(path.join(debianPackage(name), "usr/share/mythes", file));
  const encoding = bytes.toString("latin1").match(/(?:UTF|ISO)-?[\d-]+/)[0];
  return new TextDecoder(encoding).decode(bytes);
}
