import { XzReadableStream } from "xz-decompress";
import type { Bytes } from "../../../protocol/bytes";

/**
 * Unpacks an xz file of any number of streams. One at a time: another one waits until this one has ended.
 *
 * @throws Error for a file that is damaged or cut short.
 */
export async function* unxz(packed: AsyncGenerator<Bytes>): AsyncGenerator<Bytes> {
  const source = new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await packed.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  // Safari cannot iterate a ReadableStream, hence the reader.
  const reader = new XzReadableStream(source).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value as Bytes;
    }
  } finally {
    await reader.cancel().catch(() => {});
    await packed.return(undefined);
  }
}
