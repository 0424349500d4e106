/** A file of an archive that is written. */
export interface ZipEntry {
  /** Its path in the archive. */
  path: string;
  content: Blob;
}

/** Numbers and what is packed already gain nothing, and take long. */
const DENSE = /\.(npy|state|bin|gz|png)$/;

/**
 * Files in folders as one, `<base>.zip`.
 *
 * @param written Called after each file with how many are in it.
 */
export async function zipOf(
  entries: readonly ZipEntry[],
  base: string,
  written: (files: number) => void = () => {},
): Promise<File> {
  // Few pack an archive on the page.
  const { BlobReader, BlobWriter, configure, ZipWriter } = await import("@zip.js/zip.js");
  configure({ useWebWorkers: false });
  const archive = new ZipWriter(new BlobWriter("application/zip"));
  for (const [at, { path, content }] of entries.entries()) {
    await archive.add(path, new BlobReader(content), { level: DENSE.test(path) ? 0 : 6 });
    written(at + 1);
  }
  return new File([await archive.close()], `${base}.zip`, { type: "application/zip" });
}

/** Files, each by its name, as entries. */
export const asEntries = (files: readonly File[]): ZipEntry[] =>
  files.map((content) => ({ path: content.name, content }));
