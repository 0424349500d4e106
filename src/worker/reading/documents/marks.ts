/** Whether the beginning of a text is LaTeX: it says so, or commands for texts come often. */
export function isLatex(head: string): boolean {
  if (!head.includes("\\")) return false;
  if (/^[^%\n]*\\documentclass\s*[[{]|^\s*\\begin\{document\}/m.test(head)) return true;
  const commands = head.match(COMMAND) ?? [];
  const lines = head.split("\n").length;
  return commands.length >= FEWEST_COMMANDS && commands.length * SPARSE >= lines;
}

/** Whether the text of a document that begins so starts behind its first lines. */
export function hasPreamble(head: string): boolean {
  return /^[^%\n]*\\(documentclass|begin\{document\})/m.test(head);
}

const COMMAND =
  /\\(documentclass|usepackage|(sub)*section|chapter|paragraph|cite[a-z]*|ref|label|emph|text(bf|it|tt|sc)|footnote|item|begin|end)\b\*?\s*[[{\n]/g;
const FEWEST_COMMANDS = 5;
/** Lines for each command, at most. */
const SPARSE = 12;

/** Whether the beginning of a text is Org mode: settings and headings, or headings alone where its name says so. */
export function isOrg(head: string, name: string): boolean {
  const isNamed = /\.org$/i.test(name);
  if (!isNamed && !head.includes("#+") && !head.includes(":PROPERTIES:")) return false;
  const headings = head.match(/^\*+\s+\S/gm)?.length ?? 0;
  const settings = head.match(/^\s*#\+\w+:|^\s*#\+begin_\w+|^\s*:PROPERTIES:\s*$/gim)?.length ?? 0;
  return isNamed ? headings + settings > 0 : headings > 0 && settings >= 2;
}

/** Whether the beginning of a text is reStructuredText: directives, or roles, beside underlined titles. */
export function isRestructured(head: string, name: string): boolean {
  const isNamed = /\.(rst|rest)$/i.test(name);
  if (!isNamed && !head.includes("::") && !head.includes("`")) return false;
  const titles = head.match(/^\S.*\n([=\-~^"'#*+])\1{2,}\s*$/gm)?.length ?? 0;
  const marks = head.match(/^\s*\.\. [\w-]+::|:[\w:]+:`[^`]+`|`[^`]+ <[^`>]+>`_/gm)?.length ?? 0;
  return isNamed ? titles + marks > 0 : titles > 0 && marks >= 2;
}

/** Whether the beginning of a text is AsciiDoc: settings, attributes and borders of blocks, and links, beside headings. */
export function isAsciidoc(head: string, name: string): boolean {
  const isNamed = /\.(adoc|asciidoc|asc)$/i.test(name);
  if (!isNamed && !/^={1,5} \S/m.test(head)) return false;
  const headings = head.match(/^={1,5} \S.*[^=\s]\s*$/gm)?.length ?? 0;
  const marks =
    head.match(
      /^:[\w-]+:( \S.*)?$|^\[[\w,"#%. =-]+\]$|^(-{4}|\.{4}|={4}|\|={3})\s*$|\b(link|xref|image):{1,2}\S*\[|\bhttps?:[^\s[\]]+\[\S|<<\w[^>]*>>/gm,
    )?.length ?? 0;
  return isNamed ? headings + marks > 0 : headings > 0 && marks >= 3;
}

/** Whether the beginning of XML is a dump of MediaWiki. */
export function isWikiDump(head: string): boolean {
  return /^\s*(<\?xml[^>]*>\s*)?<mediawiki[\s>]/.test(head);
}

/** Whether the beginning of a text is wikitext: links, headings, templates and stressed words. */
export function isWikiText(head: string): boolean {
  if (!head.includes("[[")) return false;
  const links = head.match(/\[\[[^[\]\n]+\]\]/g)?.length ?? 0;
  const others = head.match(/^==+[^=\n]+==+\s*$|'{3}[^'\n]+'{3}|\{\{[^{}\n]+/gm)?.length ?? 0;
  return links >= 2 && others >= 2;
}

/** Whether the beginning of some JSON is a notebook of Jupyter. */
export function isNotebook(head: string): boolean {
  return /^\s*\{/.test(head) && /"cell_type"\s*:\s*"(markdown|code|raw)"/.test(head);
}
