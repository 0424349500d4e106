/** What the first line of the service worker says: what the page was built as. */
export interface BuiltPage {
  /** Names the files: other files, another version. */
  version: string;
  /** Bytes that all files take in an archive. */
  bytes: number;
  /** Path from the page's folder, and SHA-256 in hexadecimal. */
  files: readonly (readonly [path: string, hash: string])[];
}

/** Name of the service worker beside the page. */
export const SCRIPT = "service-worker.js";

const LINE = /^var BUILT=(.*);\n/;

/** What a page was built as, by its service worker; null for what is no such script, as from a server for development. */
export function builtPageFrom(script: string): BuiltPage | null {
  const line = LINE.exec(script)?.[1];
  if (line === undefined) return null;
  try {
    return JSON.parse(line) as BuiltPage;
  } catch {
    return null;
  }
}

/** The same service worker for other files. */
export function scriptFor(script: string, built: BuiltPage): string {
  return script.replace(LINE, () => `var BUILT=${JSON.stringify(built)};\n`);
}

/** Fetches a file of the page. Rejects with a sentence for the user if the server does not have it. */
export async function fetchPart(path: string): Promise<Blob> {
  // Some hosts have an index only by its folder's name.
  const response = await fetch(path === "index.html" ? "./" : `./${path}`);
  if (!response.ok) throw new Error(`The server of this page does not have ${path}.`);
  return response.blob();
}
