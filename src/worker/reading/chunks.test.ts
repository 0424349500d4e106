import { describe, expect, it } from "vitest";
import type { Bytes } from "../../protocol/bytes";
import { collect } from "../../testing/corpora";
import { rechunk } from "./chunks";

async function* pieces(...lengths: number[]): AsyncGenerator<Bytes> {
  let next = 0;
  for (const length of lengths) yield Uint8Array.from({ length }, () => next++);
}

describe("rechunk", () => {
  it.each([[[1, 1, 1, 1, 1]], [[5]], [[0, 2, 0, 3, 0]], [[4, 1]]])(
    "cuts %j into 2, 2, 1",
    async (lengths) => {
      const chunks = await collect(rechunk(pieces(...lengths), 2));
      expect(chunks.map((chunk) => [...chunk])).toEqual([[0, 1], [2, 3], [4]]);
    },
  );

  it("leaves no empty chunk at the end", async () => {
    expect(await collect(rechunk(pieces(4), 2))).toHaveLength(2);
    expect(await collect(rechunk(pieces(), 2))).toHaveLength(0);
  });
});
