import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "../../../protocol/bytes";
import { failureOf, textFile, textOf } from "../../../testing/corpora";
import { readTexts } from "../../../testing/read-texts";
import { packingOf, unpacked, unpackedName } from "./packings";

const TEXT = Array.from({ length: 2_000 }, (_, at) => `word${at * 7919}`).join(" ");

/** Files of the kinds that Python can pack. */
const packed: Record<"bz2" | "xz", Bytes> = { bz2: new Uint8Array(), xz: new Uint8Array() };

beforeAll(async () => {
  const python = (script: string) =>
    promisify(execFile)("python3", ["-c", script], { encoding: "buffer" });
  const text = "' '.join('word%d' % (at * 7919) for at in range(2_000)).encode()";
  const write = (data: string) =>
    python(`import bz2, lzma, sys; sys.stdout.buffer.write(${data})`).then(
      ({ stdout }) => new Uint8Array(stdout),
    );
  packed.bz2 = await write(`bz2.compress(${text}, 1)`);
  packed.xz = await write(`lzma.compress(${text})`);
});

const fileOf = (bytes: Bytes, name: string) => textFile(bytes, name);

describe("packed files", () => {
  it("are recognised by their first bytes and named without their ending", () => {
    const packing = packingOf(packed.bz2);
    expect(packing?.name).toBe("bzip2");
    expect(unpackedName("letters.txt.BZ2", packing)).toBe("letters.txt");
    expect(packingOf(packed.xz)?.name).toBe("xz");
    expect(packingOf(new TextEncoder().encode("BZ, and other letters"))).toBeNull();
    expect(packingOf(new Uint8Array())).toBeNull();
  });

  it("are read whole, and every byte of them is counted", async () => {
    for (const bytes of Object.values(packed)) {
      let read = 0;
      const file = new Blob([bytes]);
      const text = unpacked(file, packingOf(bytes), "it", (count) => {
        read += count;
      });
      expect(await textOf(text)).toBe(TEXT);
      expect(read).toBe(file.size);
    }
  });

  it("that are cut short or damaged are refused, with how much came out", async () => {
    for (const [kind, bytes] of Object.entries(packed)) {
      const damaged = bytes.slice();
      damaged.fill(7, bytes.length / 2, bytes.length / 2 + 50);
      for (const wrong of [damaged, bytes.slice(0, -1), bytes.slice(0, 100), bytes.slice(0, 6)]) {
        const { code, message } = await failureOf(readTexts(fileOf(wrong, `a.${kind}`)));
        expect(code, kind).toBe("bad-archive");
        expect(message).toMatch(/“a\.\w+” could not be unpacked: .* bytes came out before/);
      }
    }
    const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 3, 0x19, 0, 0, 0x61, 0x62, 0x63);
    expect((await readTexts(fileOf(frame, "a.zst"))).text).toBe("abc");
    expect((await failureOf(readTexts(fileOf(frame.slice(0, 11), "a.zst")))).code).toBe(
      "bad-archive",
    );
  });

  it("of xz are left out of another one, since its decoder unpacks one at a time", async () => {
    const { BlobWriter, BlobReader, ZipWriter } = await import("@zip.js/zip.js");
    const writer = new ZipWriter(new BlobWriter());
    await writer.add("one.txt.bz2", new BlobReader(new Blob([packed.bz2])));
    await writer.add("two.txt.xz", new BlobReader(new Blob([packed.xz])));
    const { text, tally } = await readTexts(await writer.close());
    expect(text).toBe(TEXT);
    expect(tally.leftOut).toEqual(["two.txt.xz"]);
  });
});
