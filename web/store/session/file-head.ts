const HEAD_BYTES = 1 << 16;

/** The beginning of a file as text, unpacked if it is gzip: some 10 to 60 kB, enough to see what it is. */
export async function headOf(file: Blob): Promise<string> {
  const start = file.slice(0, HEAD_BYTES);
  const bytes = new Uint8Array(await start.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  const reader = start.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const { value } = await reader.read();
  await reader.cancel().catch(() => undefined);
  return new TextDecoder().decode(value);
}
