/** The parts of `unbzip2-stream` that need neither streams nor buffers of Node. */
type ReadBits = ((count: number | null) => number | undefined) & {
  /** Bytes of which at least a bit was taken. */
  readonly bytesRead: number;
};

declare module "unbzip2-stream/lib/bit_iterator" {
  /** A reader of bits of the pieces that `next` gives. */
  export default function bitIterator(next: () => Uint8Array): ReadBits;
}

declare module "unbzip2-stream/lib/bzip2" {
  const bzip2: {
    /** Reads the beginning of a stream; returns its level, 1 to 9. */
    header(read: ReadBits): number;
    /**
     * Reads a block, telling its bytes one by one.
     *
     * @param work Room for `most` numbers.
     * @returns The stream's checksum so far; null when there was the stream's end in place of a block.
     */
    decompress(
      read: ReadBits,
      onByte: (byte: number) => void,
      work: Int32Array,
      most: number,
      checksum: number,
    ): number | null;
  };
  export default bzip2;
}
