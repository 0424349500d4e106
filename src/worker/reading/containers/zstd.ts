import { Decompress } from "fzstd";
import type { Bytes } from "../../../protocol/bytes";

/**
 * Unpacks a Zstandard file of any number of frames.
 *
 * @throws Error for a file that is damaged or cut short.
 */
export async function* unzstd(packed: AsyncGenerator<Bytes>): AsyncGenerator<Bytes> {
  let pieces: Bytes[] = [];
  // The decoder goes on writing into its pieces' memory, hence the copies.
  const decoder = new Decompress((piece) => pieces.push(piece.slice()));
  const take = () => {
    const some = pieces;
    pieces = [];
    return some;
  };
  for await (const piece of packed) {
    decoder.push(piece);
    yield* take();
  }
  decoder.push(new Uint8Array(), true);
  yield* take();
}
