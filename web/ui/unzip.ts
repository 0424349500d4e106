/** Bytes that every zip archive begins with; one without files begins otherwise. */
const MAGIC = [0x50, 0x4b, 0x03, 0x04];

/** Whether a file is a zip archive, by its first bytes. */
export async function isZip(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, MAGIC.length).arrayBuffer());
  return MAGIC.every((byte, at) => head[at] === byte);
}

/** A file of an archive. */
export interface Zipped {
  /** Its path in the archive. */
  path: string;
  /** Its content under its own name, without its folders. */
  file(): Promise<File>;
}

/** The files of a zip archive, of any size. Rejects for one that cannot be read. */
export async function unzip(archive: Blob): Promise<Zipped[]> {
  // Few open an archive on the page itself.
  const { BlobReader, BlobWriter, configure, ZipReader } = await import("@zip.js/zip.js");
  configure({ useWebWorkers: false });
  const entries = await new ZipReader(new BlobReader(archive)).getEntries();
  return entries
    .filter((entry) => !entry.directory)
    .map((entry) => ({
      path: entry.filename,
      async file() {
        const content = await entry.getData(new BlobWriter(), { checkSignature: true });
        return new File([content], entry.filename.replace(/^.*\//, ""));
      },
    }));
}
