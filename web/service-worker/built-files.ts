/** A file of the built page, by its path from the page's folder, and the SHA-256 of its content in hexadecimal. */
export type BuiltFile = readonly [path: string, hash: string];

// What follows is put in once everything is built.
declare const __FILES__: readonly BuiltFile[];
declare const __VERSION__: string;

/** All files that the page needs to work without its server. */
export const FILES = __FILES__;

/** Names what was built: other files, another version. */
export const VERSION = __VERSION__;
