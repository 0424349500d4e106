import { gzipSync } from "node:zlib";
import { toyCorpus } from "./toy-corpus";

/** A file as Playwright hands it to a file input. */
export interface FilePayload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A text file. */
export function textFile(name: string, text: string | Buffer): FilePayload {
  return { name, mimeType: "text/plain", buffer: Buffer.from(text) };
}

/** A gzip file. */
export function gzipFile(name: string, text: string): FilePayload {
  return { name, mimeType: "application/gzip", buffer: gzipSync(text) };
}

/** The corpus that most tests train on: 15,000 words, 45 distinct ones. */
export const toyFile = textFile("toy.txt", toyCorpus());

/** The same sort of text, 200,000 words long: for trainings that are to be looked at while they run. */
export const longFile = textFile("toy.txt", toyCorpus(20_000));

/** A file of any content, by its first bytes. */
export function binaryFile(name: string, mimeType: string, head: readonly number[]): FilePayload {
  const rest = Buffer.alloc(4_096, Buffer.from([0, 255, 16, 128, 7]));
  return { name, mimeType, buffer: Buffer.concat([Buffer.from(head), rest]) };
}
