import type { TextFormat } from "../../protocol/types/corpus";

/** What was found in the characters of a text. */
export interface CharacterTally {
  /** Bytes that are not characters in the encoding. */
  replaced: number;
  /** Zero bytes. */
  zeros: number;
  /** Characters of scripts whose words were found by a dictionary. */
  segmented: number;
}

/** What was found out about documents while they were read. */
export interface ReadingTally {
  documents: number;
  leftOut: string[];
  formats: Map<TextFormat, number>;
  encodings: Map<string, number>;
  characters: CharacterTally;
  /** Documents whose lines were joined to paragraphs. */
  joined: number;
  /** Documents whose licence was left out. */
  frames: number;
  /** Rows of tables that could not be read. */
  broken: number;
  /** Rows of tables that do not match what was asked for. */
  unmatched: number;
}

/** Nothing was found yet. */
export function newReadingTally(): ReadingTally {
  return {
    documents: 0,
    leftOut: [],
    formats: new Map(),
    encodings: new Map(),
    characters: { replaced: 0, zeros: 0, segmented: 0 },
    joined: 0,
    frames: 0,
    broken: 0,
    unmatched: 0,
  };
}
