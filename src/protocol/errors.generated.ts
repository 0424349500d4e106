// Generated from crate/src/ by its tests (UPDATE_TYPES=1 cargo test); do not edit.

/**
 * The facts of an error. Each kind of error has some of them; the others are left out.
 */
export type ErrorData = {
/**
 * The option at fault, by its name in camelCase.
 */
option?: string,
/**
 * The value that it was given, as JSON or in a few words.
 */
value?: string,
/**
 * What it may be instead, as a part of a sentence.
 */
allowed?: string,
/**
 * All options that exist.
 */
known?: Array<string>,
/**
 * What is wrong, as a part of a sentence.
 */
reason?: string,
/**
 * The word at fault.
 */
word?: string,
/**
 * The format of file that cannot hold it, as a part of a sentence.
 */
format?: string,
/**
 * The file at fault, or the files, as a sentence begins.
 */
file?: string,
/**
 * The file that must come along with it, by its ending.
 */
missing?: string,
/**
 * Line of the file, from 1.
 */
line?: number,
/**
 * Row of the vectors, from 0.
 */
row?: number,
/**
 * Number of rows.
 */
rows?: number,
/**
 * Number of words.
 */
words?: number,
/**
 * Number of words, or count of a word, that would have been enough.
 */
wanted?: number,
/**
 * Count of the most frequent word.
 */
highestCount?: number,
/**
 * Mean loss per pair, in nats.
 */
loss?: number,
/**
 * Bytes that are needed.
 */
bytesNeeded?: number,
/**
 * Bytes that are available.
 */
bytesAvailable?: number, };
