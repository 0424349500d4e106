import { describe, expect, it } from "vitest";
import type { Bytes } from "../../protocol/bytes";
import { collect, corpusOf, failureOf, gzipped, textFile, textOf } from "../../testing/corpora";
import { CHUNK_BYTES } from "./chunks";
import { readCorpus } from "./corpus-reader";

/** The bytes that come of a text. */
async function* read(
  file: Blob,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Bytes> {
  for await (const piece of readCorpus(corpusOf(file), () => expect.fail("no words change"))) {
    onRead(piece.bytesRead);
    if (piece.kind === "bytes") yield piece.bytes;
  }
}

/** Bytes that gzip cannot make much smaller, so that the packed file is read in several pieces. */
function longText(): string {
  let state = 1;
  const words = Array.from({ length: 400_000 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state.toString(36);
  });
  return words.join(" ");
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).buffer,
  );
}

describe("readCorpus, of plain text", () => {
  it("cuts a plain file into chunks", async () => {
    const text = longText();
    const chunks = await collect(read(textFile(text)));
    expect(chunks.every(({ length }) => length <= CHUNK_BYTES + 100)).toBe(true);
    expect((await new Blob(chunks).text()) === text).toBe(true);
  });

  it("unpacks gzip by its first bytes, whatever its name, and counts packed bytes", async () => {
    const text = longText();
    const file = textFile(await gzipped(text), "text.txt");
    let taken = 0;
    const chunks = read(file, (bytes) => {
      taken = bytes;
    });
    expect((await textOf(chunks)) === text).toBe(true);
    expect(taken).toBe(file.size);
  });

  it("gives nothing for an empty file, plain or packed", async () => {
    expect(await collect(read(textFile("")))).toEqual([]);
    expect(await collect(read(textFile(await gzipped(""))))).toEqual([]);
  });

  it("says how much of a cut gzip file came out", async () => {
    const whole = await gzipped(longText());
    const file = textFile(whole.slice(0, whole.length / 2), "half.gz");
    const { code, message } = await failureOf(collect(read(file)));
    expect(code).toBe("bad-gzip");
    expect(message).toMatch(/“half\.gz” .* [1-9][\d,]* bytes came out/);
  });

  it("refuses a damaged gzip file", async () => {
    const packed = await gzipped(longText());
    packed.fill(0, packed.length / 2, packed.length / 2 + 64);
    expect((await failureOf(collect(read(textFile(packed))))).code).toBe("bad-gzip");
  });

  it("decodes UTF-16 with a byte order mark, also within gzip", async () => {
    // Three units a group, so that pairs of surrogates lie across the chunks' edges.
    const text = `naïve café ${"𝄞 ".repeat(CHUNK_BYTES / 4)}fin`;
    const littleEndian = utf16(`\ufeff${text}`);
    const bigEndian = littleEndian.slice();
    for (let at = 0; at < bigEndian.length; at += 2) bigEndian.subarray(at, at + 2).reverse();
    for (const bytes of [littleEndian, bigEndian, await gzipped(littleEndian)]) {
      expect((await textOf(read(textFile(bytes)))) === text).toBe(true);
    }
  });

  it.each([
    ["a PNG", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d), "cat.png", "PNG"],
    ["UTF-32", Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), "wide.txt", "UTF-32"],
    [
      "UTF-32 without a mark",
      new Uint8Array(Uint32Array.from([84, 104, 101]).buffer),
      "wide.txt",
      "UTF-32",
    ],
    ["zero bytes", "\x01text\0more", "data.bin", "zero bytes"],
    [
      "tensors",
      '<\0\0\0\0\0\0\0{"emb":{"dtype":"F32","shape":[2,2]}}',
      "a.safetensors",
      "numpy.save",
    ],
  ])("refuses %s by name", async (_, content, name, what) => {
    const { code, message } = await failureOf(collect(read(textFile(content, name))));
    expect(code).toBe("not-text");
    expect(message).toContain(`“${name}”`);
    expect(message).toContain(what);
  });

  it("reads a text whose words zeros part", async () => {
    expect(await textOf(read(textFile("the\0sea\0and\0ship")))).toBe("the sea and ship");
    const filled = await textOf(read(textFile(`the\0\0\0\0\0sea\n\0\0\0${"\0".repeat(100_000)}`)));
    expect(filled.match(/\w+/g)).toEqual(["the", "sea"]);
  });

  it("reads lines that end in carriage returns alone", async () => {
    expect(await textOf(read(textFile("the sea\rand the ship\r")))).toBe("the sea\nand the ship\n");
    expect(await textOf(read(textFile("the sea\r\nand\rthe ship")))).toBe(
      "the sea\r\nand\rthe ship",
    );
  });

  it("tells of a file that is gone", async () => {
    const gone = textFile("text", "gone.txt");
    const arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
    Object.assign(gone, { arrayBuffer, slice: () => ({ arrayBuffer }) });
    expect((await failureOf(collect(read(gone)))).code).toBe("no-file");
  });
});
