import type { EngineInfo, ResolvedOptions, VocabularySize } from "../../../src/index";
import { bytes, count, percent } from "../../format";
import type { FieldProblem } from "./draft";

interface Figures {
  vocabulary: VocabularySize | null;
  memory: number | null;
}

/** With less of a text, there are hardly any neighbours left to learn from. */
const LEAST_SHARE = 0.02;

/** What keeps settings, each right by itself, from being trained with on this corpus and machine. */
export function checkFit(
  options: ResolvedOptions,
  { vocabulary, memory }: Figures,
  engine: EngineInfo | null,
  words = 0,
): FieldProblem | null {
  if (vocabulary && vocabulary.size < 2) {
    const times = options.minCount === 1 ? "once" : `${count(options.minCount)} times`;
    const left = vocabulary.size === 0 ? "No word occurs" : "Only one word occurs";
    const message = `${left} ${times} or more, as the minimum count requires. Lower it, or choose a longer text.`;
    return { field: "minCount", message };
  }
  if (vocabulary && vocabulary.words < LEAST_SHARE * words) {
    const message = `Only ${percent(vocabulary.words / words)} of the text would be left: nearly all of its words occur fewer than ${count(options.minCount)} times. Check above that it was read and split into words correctly, lower the minimum count, or choose a longer text.`;
    return { field: "minCount", message };
  }
  if (memory !== null && engine && memory > engine.maxMemory) {
    const message = `This needs ${bytes(memory)}, but a tab can have ${bytes(engine.maxMemory)}. Lower the vector size, or raise the minimum count.`;
    return { field: null, message };
  }
  return null;
}
