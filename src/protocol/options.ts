import type { ModelConfig, TokenizerConfig } from "./config.generated";

export type {
  Locking,
  MemoryEstimate,
  Start,
  TokenizerConfig,
  TokenizerMode,
} from "./config.generated";
export { TOKENIZER_DEFAULTS } from "./config.generated";

/** How text is cut into words and sentences; what is missing takes its default. */
export type Tokenizer = Partial<TokenizerConfig>;

/** Options of a model: gensim's names in camelCase and gensim's defaults. What is missing takes its default. */
export interface Word2VecOptions extends Partial<ModelConfig> {
  /** How text is cut into words. Ignored for corpora that are cut already. */
  tokenizer?: Tokenizer;
}

/** A complete configuration: the options given, checked, with every default filled in. */
export interface ResolvedOptions extends ModelConfig {
  levels: number[];
  levelWeights: number[];
  /** How text is cut into words. */
  tokenizer: TokenizerConfig;
}
