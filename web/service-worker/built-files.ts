/** A file of the built page, by its path from the page's folder, and the SHA-256 of its content in hexadecimal. */
export type BuiltFile = readonly [path: string, hash: string];

/** The script's first line, which is put before it once everything is built, and which a shared page has with its model's files. */
declare const BUILT: { version: string; files: readonly BuiltFile[] };

/** All files that the page needs to work without its server; and what names them: other files, another version. */
export const { files: FILES, version: VERSION } = BUILT;
