/** Groups that are no text. */
const SILENT = new Set([
  "fonttbl",
  "colortbl",
  "stylesheet",
  "info",
  "pict",
  "object",
  "themedata",
  "colorschememapping",
  "latentstyles",
  "datastore",
  "xmlnstbl",
  "listtable",
  "listoverridetable",
  "rsidtbl",
  "generator",
  "header",
  "footer",
  "headerl",
  "headerr",
  "footerl",
  "footerr",
  "fldinst",
  "filetbl",
  "revtbl",
  "mmathPr",
]);
const BREAKS = new Set(["par", "line", "sect", "page", "row", "cell"]);
const SIGNS: Record<string, string> = {
  tab: " ",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: " ",
  enspace: " ",
};
const TOKEN =
  /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

interface Group {
  silent: boolean;
  /** Characters that stand for a Unicode one and are skipped. */
  skip: number;
}

/** The text of a whole RTF document, one paragraph per line. */
export function textOfRtf(rtf: string): string {
  const codePage = /\\ansicpg(\d+)/.exec(rtf)?.[1] ?? "1252";
  const decoder = decoderOf(codePage);
  const groups: Group[] = [];
  let group: Group = { silent: false, skip: 1 };
  let bytes: number[] = [];
  let toSkip = 0;
  let text = "";
  const put = (piece: string) => {
    if (group.silent) return;
    if (bytes.length > 0) text += decoder.decode(Uint8Array.from(bytes));
    bytes = [];
    text += piece;
  };
  for (const [, word, number, hex, sign, brace, plain] of rtf.matchAll(TOKEN)) {
    if (hex !== undefined) {
      if (toSkip > 0) toSkip--;
      else if (!group.silent) bytes.push(Number.parseInt(hex, 16));
    } else if (brace === "{") {
      put("");
      groups.push(group);
      group = { ...group };
    } else if (brace === "}") {
      put("");
      group = groups.pop() ?? group;
    } else if (word !== undefined) {
      if (SILENT.has(word)) group.silent = true;
      else if (BREAKS.has(word)) put("\n");
      else if (SIGNS[word] !== undefined) put(SIGNS[word] ?? "");
      else if (word === "uc") group.skip = Number(number ?? 1);
      else if (word === "u") {
        put(String.fromCharCode((Number(number) + 65536) % 65536));
        toSkip = group.skip;
      }
    } else if (sign !== undefined) {
      if (sign === "*") group.silent = true;
      else if (sign === "~") put("\u00A0");
      else if (sign === "-") put("\u00AD");
      else if (sign === "_") put("-");
      else if ("\\{}".includes(sign)) put(sign);
    } else if (plain !== undefined) {
      put(plain.slice(Math.min(toSkip, plain.length)));
      toSkip = Math.max(0, toSkip - plain.length);
    }
  }
  put("");
  return text;
}

function decoderOf(codePage: string): TextDecoder {
  const labels: Record<string, string> = {
    "932": "shift_jis",
    "936": "gbk",
    "949": "euc-kr",
    "950": "big5",
    "65001": "utf-8",
  };
  try {
    return new TextDecoder(labels[codePage] ?? `windows-${codePage}`);
  } catch {
    return new TextDecoder("windows-1252");
  }
}
