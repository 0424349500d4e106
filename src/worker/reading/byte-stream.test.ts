import { describe, expect, it, vi } from "vitest";
import { ByteStream } from "./byte-stream";

const bytes = Uint8Array.from({ length: 1_000 }, (_, at) => at % 251);

async function readAll(blob: Blob, length: number): Promise<number[]> {
  const stream = new ByteStream(blob);
  const all: number[] = [];
  for (;;) {
    const part = await stream.next(length);
    if (part.length === 0) break;
    all.push(...part);
  }
  stream.close();
  return all;
}

describe("ByteStream", () => {
  it("gives everything in order, whatever the parts' lengths", async () => {
    for (const length of [1, 7, 999, 1_000, 5_000]) {
      expect(await readAll(new Blob([bytes]), length)).toEqual(Array.from(bytes));
    }
  });

  it("gives memory of its own for each part where it is to", async () => {
    const stream = new ByteStream(new Blob([bytes]), false);
    const parts = [await stream.next(400), await stream.next(400), await stream.next(400)];
    expect(parts.flatMap((part) => Array.from(part))).toEqual(Array.from(bytes));
    expect(new Set(parts.map(({ buffer }) => buffer)).size).toBe(3);
  });

  it("reads the rest part by part where the stream fails or ends early", async () => {
    for (const end of ["error", "close"] as const) {
      const blob = new Blob([bytes]);
      vi.spyOn(blob, "stream").mockImplementation(
        () =>
          new ReadableStream({
            type: "bytes",
            start(controller) {
              controller.enqueue(bytes.slice(0, 450));
            },
            pull(controller) {
              if (end === "close") controller.close();
              else controller.error(new TypeError("network error"));
              controller.byobRequest?.respond(0);
            },
          }) as ReadableStream<Uint8Array<ArrayBuffer>>,
      );
      expect(await readAll(blob, 300)).toEqual(Array.from(bytes));
    }
  });

  it("does so where memory cannot be given", async () => {
    const blob = new Blob([bytes]);
    vi.spyOn(blob, "stream").mockImplementation(() => {
      throw new TypeError("no byte streams here");
    });
    expect(await readAll(blob, 300)).toEqual(Array.from(bytes));
  });
});
