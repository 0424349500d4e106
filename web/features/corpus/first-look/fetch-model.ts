import { fetchSampleFile } from "../../../store/sample-files";

/** The sample model's bytes; rejects if the server does not have it. */
export async function fetchModel(): Promise<ArrayBuffer> {
  const response = await fetchSampleFile("model.bin.gz", { priority: "low" });
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A server that says a .gz file is encoded has it unpacked on the way.
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return bytes.buffer;
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).arrayBuffer();
}
