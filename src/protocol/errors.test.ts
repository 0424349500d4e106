import { describe, expect, it } from "vitest";
import { codedError } from "../testing/coded-error";
import { EngineError, restoreError } from "./errors";

describe("restoreError", () => {
  it("takes the code from the name, which is all that survives between threads", () => {
    const restored = restoreError(codedError("unknown-word", "“xyz” is not known."));
    expect(restored).toBeInstanceOf(EngineError);
    expect(restored).toMatchObject({
      code: "unknown-word",
      name: "unknown-word",
      message: "“xyz” is not known.",
    });
  });

  it("calls what has no code internal, and keeps what it was", () => {
    expect(restoreError(new TypeError("x is undefined"))).toMatchObject({
      code: "internal",
      message: "TypeError: x is undefined",
    });
    expect(restoreError("just text")).toMatchObject({ code: "internal", message: "just text" });
  });

  it("leaves an EngineError as it is", () => {
    const error = new EngineError("busy", "Wait.");
    expect(restoreError(error)).toBe(error);
  });
});
