import { describe, expect, it } from "vitest";
import { type Features, probeFeatures, selectBuild } from "./features";

const ALL: Features = {
  crossOriginIsolated: true,
  sharedArrayBuffer: true,
  workers: true,
  wasmThreads: true,
  wasmSimd: true,
};

describe("selectBuild", () => {
  it("takes threads where everything is there", () => {
    expect(selectBuild(ALL)).toEqual({ build: "threads", notice: null });
    expect(selectBuild(ALL, "threads").build).toBe("threads");
  });

  it("takes the plain build on request", () => {
    expect(selectBuild(ALL, "plain")).toMatchObject({ build: "plain" });
  });

  it.each([
    ["crossOriginIsolated", "Cross-Origin-Opener-Policy"],
    ["sharedArrayBuffer", "Cross-Origin-Opener-Policy"],
    ["wasmThreads", "no WebAssembly threads"],
  ])("falls back without %s and says what to do", (missing, what) => {
    const choice = selectBuild({ ...ALL, [missing]: false }, "threads");
    expect(choice.build).toBe("plain");
    expect(choice.notice).toContain(what);
  });

  it.each([
    ["wasmSimd", "SIMD"],
    ["workers", "web workers"],
  ])("cannot start without %s", (missing, what) => {
    expect(() => selectBuild({ ...ALL, [missing]: false })).toThrow(what);
  });
});

describe("probeFeatures", () => {
  it("recognises what this runtime has: SIMD and threads, but no page", () => {
    expect(probeFeatures()).toEqual({
      crossOriginIsolated: false,
      sharedArrayBuffer: true,
      workers: false,
      wasmThreads: true,
      wasmSimd: true,
    });
  });
});
