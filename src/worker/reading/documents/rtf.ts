/** Groups that are not text. */
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
  /** Whether it is a note, which stands behind the paragraph. */
  note: boolean;
  /** Characters that stand for a Unicode one and are skipped. */
  skip: number;
  /** What decodes its bytes: fonts have scripts. */
  decoder: TextDecoder;
}

/** The text of a whole RTF document, one paragraph per line, notes behind it. */
export function textOfRtf(rtf: string): string {
  const reader = new RtfReader(rtf);
  for (const token of rtf.matchAll(TOKEN)) reader.token(token);
  return reader.finish();
}

class RtfReader {
  readonly #groups: Group[] = [];
  readonly #fonts: ReadonlyMap<string, TextDecoder>;
  readonly #decoder: TextDecoder;
  #group: Group;
  #bytes: number[] = [];
  #toSkip = 0;
  #text = "";
  #notes = "";

  constructor(rtf: string) {
    const codePage = /\\ansicpg(\d+)/.exec(rtf)?.[1] ?? "1252";
    this.#decoder = decoderOf(codePage);
    this.#fonts = fontsIn(rtf, codePage);
    const first = this.#fonts.get(/\\deff(\d+)/.exec(rtf)?.[1] ?? "");
    this.#group = { silent: false, note: false, skip: 1, decoder: first ?? this.#decoder };
  }

  token([, word, number, hex, sign, brace, plain]: RegExpExecArray): void {
    if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
    else if (brace === "{") {
      this.#put("");
      this.#groups.push(this.#group);
      this.#group = { ...this.#group };
    } else if (brace === "}") this.#close();
    else if (word !== undefined) this.#word(word, number);
    else if (sign !== undefined) this.#sign(sign);
    else if (plain !== undefined) {
      this.#put(plain.slice(Math.min(this.#toSkip, plain.length)));
      this.#toSkip = Math.max(0, this.#toSkip - plain.length);
    }
  }

  finish(): string {
    this.#put("");
    return this.#text + (this.#notes === "" ? "" : `\n${this.#notes}`);
  }

  #byte(byte: number): void {
    if (this.#toSkip > 0) this.#toSkip--;
    else if (!this.#group.silent) this.#bytes.push(byte);
  }

  #close(): void {
    this.#put("");
    const { note } = this.#group;
    this.#group = this.#groups.pop() ?? this.#group;
    if (note && !this.#group.note) this.#notes += "\n";
  }

  #put(piece: string): void {
    if (this.#group.silent) return;
    const bytes = this.#bytes;
    this.#bytes = [];
    const text =
      bytes.length > 0 ? this.#group.decoder.decode(Uint8Array.from(bytes)) + piece : piece;
    if (this.#group.note) this.#notes += text;
    else this.#text += text;
  }

  #word(word: string, number: string | undefined): void {
    if (SILENT.has(word)) this.#group.silent = true;
    else if (BREAKS.has(word)) this.#break();
    else if (SIGNS[word] !== undefined) this.#put(SIGNS[word] ?? "");
    else if (word === "uc") this.#group.skip = Number(number ?? 1);
    else if (word === "u") {
      this.#put(String.fromCharCode((Number(number) + 65536) % 65536));
      this.#toSkip = this.#group.skip;
    } else if (word === "f") {
      this.#put("");
      this.#group.decoder = this.#fonts.get(number ?? "") ?? this.#decoder;
    } else if (word === "footnote") this.#group.note = true;
    else if (word === "v" || word === "deleted") {
      this.#put("");
      this.#group.silent = number !== "0";
    }
  }

  #break(): void {
    this.#put("\n");
    if (this.#group.silent || this.#group.note) return;
    this.#text += this.#notes;
    this.#notes = "";
  }

  #sign(sign: string): void {
    if (sign === "*") this.#group.silent = true;
    else if (sign === "~") this.#put("\u00A0");
    else if (sign === "-") this.#put("\u00AD");
    else if (sign === "_") this.#put("-");
    else if ("\\{}".includes(sign)) this.#put(sign);
  }
}

/** Code pages by the character sets of fonts, other than the one of the document. */
const CHARSETS: Readonly<Record<string, string>> = {
  ...{ "77": "macintosh", "128": "932", "129": "949", "134": "936", "136": "950", "161": "1253" },
  ...{ "162": "1254", "163": "1258", "177": "1255", "178": "1256", "186": "1257", "204": "1251" },
  ...{ "222": "874", "238": "1250" },
};

/** What decodes the bytes of each font. */
function fontsIn(rtf: string, codePage: string): Map<string, TextDecoder> {
  const fonts = rtf.matchAll(/\{\s*\\f(\d+)(?:\\[^;{}]*?)?\\fcharset(\d+)/g);
  return new Map(
    Array.from(fonts, ([, font = "", charset = ""]) => [
      font,
      decoderOf(CHARSETS[charset] ?? codePage),
    ]),
  );
}

function decoderOf(codePage: string): TextDecoder {
  const labels: Record<string, string> = {
    "932": "shift_jis",
    "936": "gbk",
    "949": "euc-kr",
    "950": "big5",
    "10000": "macintosh",
    macintosh: "macintosh",
    "65001": "utf-8",
  };
  try {
    return new TextDecoder(labels[codePage] ?? `windows-${codePage}`);
  } catch {
    return new TextDecoder("windows-1252");
  }
}
