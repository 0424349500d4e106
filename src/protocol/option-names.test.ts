import { describe, expect, it } from "vitest";
import { number, options, requireArguments } from "./arguments";
import { MODEL_NAMES, nearestName, requireKnown, requireModelNames } from "./option-names";

const refusal = (options: object) => () => requireModelNames(options);

describe("names of options", () => {
  it("lets known names pass, also without a value", () => {
    expect(
      refusal({ vectorSize: 10, seed: undefined, tokenizer: { lowercase: false } }),
    ).not.toThrow();
  });

  it("names the nearest one, whatever its case and underscores", () => {
    for (const [wrong, right] of [
      ["vector_size", "vectorSize"],
      ["vectorsize", "vectorSize"],
      ["min_count", "minCount"],
      ["ns_exponent", "nsExponent"],
      ["epoch", "epochs"],
      ["widnow", "window"],
      ["negatives", "negative"],
      ["compute_loss", "computeLoss"],
      ["aplha", "alpha"],
      ["progress_interval", "progressInterval"],
    ] as const) {
      expect(nearestName(wrong, MODEL_NAMES)).toBe(right);
      expect(refusal({ [wrong]: 1 })).toThrow(
        `“${wrong}” is not an option of a model. Did you mean ${right}?`,
      );
    }
  });

  it("names all when none is near", () => {
    expect(refusal({ temperature: 1 })).toThrow(/There are vectorSize, levels, .*, tokenizer\.$/);
  });

  it("knows what gensim calls otherwise", () => {
    expect(refusal({ size: 100 })).toThrow("Its name is vectorSize.");
    expect(refusal({ sentences: [] })).toThrow("given to train()");
  });

  it("looks into the tokenizer", () => {
    expect(refusal({ tokenizer: { lower: true } })).toThrow(
      "“lower” is not an option of a tokenizer. Did you mean lowercase?",
    );
  });

  it("is told of queries too", () => {
    expect(() =>
      requireArguments([["options", options({ topn: number })]], [{ topN: 3 }], "mostSimilar()"),
    ).toThrow("“topN” is not an option of mostSimilar(). Did you mean topn?");
  });

  it("takes hostile names for what they are", () => {
    const options = JSON.parse('{ "__proto__": 1 }');
    expect(refusal(options)).toThrow("“__proto__” is not an option of a model.");
    expect(() => requireKnown({ constructor: 1 }, ["epochs"], "a training")).toThrow("constructor");
  });
});
