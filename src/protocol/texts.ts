import type { CorpusInput, FilesInput } from "./corpus";
import type { TaskId } from "./tasks";
import type { ReadProgress, TextsReport } from "./types/corpus";
import type { FoundPhrase } from "./types/phrases";

/** A search for phrases, complete: nothing is left to a default. */
export interface PhrasesRequest {
  tokenizerJson: string;
  optionsJson: string;
}

/** Looks at texts before they are counted. */
export interface TextsApi {
  /** What files are, and their first lines, cut by this tokenizer. */
  inspectTexts(files: FilesInput, tokenizerJson: string): Promise<TextsReport>;
  /** Finds the phrases of a corpus in one pass, the best first. */
  findPhrases(
    task: TaskId,
    corpus: CorpusInput,
    request: PhrasesRequest,
    listener: (progress: ReadProgress) => void,
  ): Promise<FoundPhrase[]>;
}
