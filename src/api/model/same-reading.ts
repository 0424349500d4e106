import { EngineError, quoted } from "../../protocol/errors";
import type { Tokenizer, Word2VecOptions } from "../../protocol/options";
import { type CorpusScan, completeTokenizer } from "../corpus-scan";

/**
 * Checks that a corpus was scanned as the model's options say.
 *
 * @throws EngineError `bad-option` that names the option in which they differ.
 */
export function requireSameReading(options: Word2VecOptions, scan: CorpusScan): void {
  if (options.tokenizer) requireSameTokenizer(completeTokenizer(options.tokenizer), scan.tokenizer);
  const { maxVocabSize } = options;
  if (maxVocabSize == null || maxVocabSize === scan.maxVocabSize) return;
  throw new EngineError(
    "bad-option",
    `maxVocabSize is ${quoted(maxVocabSize)}, but the corpus was scanned with ${scan.maxVocabSize ?? "no limit"}. Scan it again with the same limit, or leave the option out.`,
    { option: "maxVocabSize", value: quoted(maxVocabSize) },
  );
}

/** Text that is cut differently from how it was counted would hold words that the vocabulary cannot know. */
function requireSameTokenizer(wanted: Required<Tokenizer>, scanned: Required<Tokenizer>): void {
  const names: (keyof Tokenizer)[] = ["mode", "lowercase", "maxSentenceLength"];
  const other = names.find((name) => wanted[name] !== scanned[name]);
  if (!other) return;
  throw new EngineError(
    "bad-option",
    `tokenizer.${other} is ${quoted(wanted[other])}, but the corpus was scanned with ${quoted(scanned[other])}. Scan it again with the model's tokenizer, or leave the option out to use the scan's.`,
    { option: other, value: quoted(wanted[other]) },
  );
}
