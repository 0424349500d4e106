import type { Bytes } from "../../../protocol/bytes";
import { EngineError } from "../../../protocol/errors";
import { beginsWith, bytesOf, counted, rechunk, sliceBlob } from "../chunks";
import { gunzip } from "./gzip";

/** A way in which a single file is packed. */
export interface Packing {
  /** What a message calls it. */
  readonly name: "gzip" | "bzip2" | "xz" | "Zstandard";
  /** How names of such files end. */
  readonly ending: RegExp;
  /** The first bytes. */
  readonly mark: readonly number[];
  /** The most bytes that one packed byte can become. */
  readonly mostUnpacked: number;
  /** Whether several can be unpacked at a time, as one within another needs. */
  readonly nests: boolean;
}

const GZIP: Packing = {
  name: "gzip",
  ending: /\.gz$/i,
  mark: [0x1f, 0x8b],
  mostUnpacked: 1032,
  nests: true,
};

/** bzip2, xz and Zstandard pack a run of one byte into next to nothing, so that nothing bounds them. */
const PACKINGS: readonly Packing[] = [
  GZIP,
  {
    name: "bzip2",
    ending: /\.bz2$/i,
    mark: [0x42, 0x5a, 0x68],
    mostUnpacked: Number.POSITIVE_INFINITY,
    nests: true,
  },
  {
    name: "xz",
    ending: /\.xz$/i,
    mark: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
    mostUnpacked: Number.POSITIVE_INFINITY,
    // Its decoder has one memory for all streams, and the next one waits until the one before has ended.
    nests: false,
  },
  {
    name: "Zstandard",
    ending: /\.zst$/i,
    mark: [0x28, 0xb5, 0x2f, 0xfd],
    mostUnpacked: Number.POSITIVE_INFINITY,
    nests: true,
  },
];

/** Bytes of a file's beginning that tell how it is packed. */
const MARK_BYTES = 6;

/** How a file that begins like this is packed; null if it is not. */
export function packingOf(head: Uint8Array): Packing | null {
  return PACKINGS.find(({ mark }) => beginsWith(head, mark)) ?? null;
}

/** How a file is packed; null if it is not. */
export async function packingOfFile(file: Blob): Promise<Packing | null> {
  return packingOf(await bytesOf(file.slice(0, MARK_BYTES)));
}

/** A name without the ending that tells of the packing. */
export function unpackedName(name: string, packing: Packing | null): string {
  return packing ? name.replace(packing.ending, "") : name;
}

/**
 * All of a file in chunks of about 1 MiB, unpacked where it is packed.
 *
 * @param onRead Told of every byte of the file that was taken.
 * @throws EngineError `bad-gzip` or, of the other packings, `bad-archive`, with the number of bytes that came out before; a
 *   failure to read the file as it is.
 */
export function unpacked(
  file: Blob,
  packing: Packing | null,
  name: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  if (packing === null) return counted(sliceBlob(file), onRead);
  if (packing === GZIP) return rechunk(gunzip(file, name, onRead));
  return rechunk(decoded(file, packing, name, onRead));
}

async function* decoded(
  file: Blob,
  packing: Packing,
  name: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  let failure: unknown = null;
  let bytes = 0;
  const packed = watched(counted(sliceBlob(file, FEED_BYTES), onRead), (error) => {
    failure = error;
  });
  try {
    const decode = await decoderOf(packing);
    for await (const piece of decode(packed)) {
      bytes += piece.length;
      yield piece;
    }
  } catch {
    if (failure !== null) throw failure;
    throw damaged(name, bytes);
  }
}

/** Small enough that a piece of text packed a thousandfold does not fill the memory. */
const FEED_BYTES = 1 << 16;

type Decoder = (packed: AsyncGenerator<Bytes>) => AsyncGenerator<Bytes>;

/** Loaded when a file of its kind comes. */
async function decoderOf({ name }: Packing): Promise<Decoder> {
  if (name === "bzip2") return (await import("./bzip2")).bunzip2;
  if (name === "xz") return (await import("./xz")).unxz;
  return (await import("./zstd")).unzstd;
}

/** Tells of a failure of the source itself, which is another matter than damaged content. */
async function* watched(
  chunks: AsyncGenerator<Bytes>,
  onFailure: (error: unknown) => void,
): AsyncGenerator<Bytes> {
  try {
    yield* chunks;
  } catch (error) {
    onFailure(error);
    throw error;
  }
}

function damaged(name: string, bytes: number): EngineError {
  return new EngineError(
    "bad-archive",
    `${name} could not be unpacked: it is damaged or cut short. ${bytes.toLocaleString("en")} bytes came out before. Get the file again, or unpack it yourself and choose the text.`,
  );
}
