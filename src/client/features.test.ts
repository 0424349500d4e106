import { setFlagsFromString } from "node:v8";
import { describe, expect, it } from "vitest";
import { type Features, probeFeatures, selectBuild } from "./features";

const NODE_MAJOR = Number.parseInt(process.versions.node, 10);

const ALL: Features = {
  crossOriginIsolated: true,
  sharedArrayBuffer: true,
  workers: true,
  secure: true,
  wasm: true,
  wasmAllowed: true,
  wasmThreads: true,
  wasmSimd: true,
  wasmRelaxedSimd: true,
};

describe("selectBuild", () => {
  it("takes threads where everything is there", () => {
    expect(selectBuild(ALL)).toEqual({ build: "threads", fused: true, notice: null });
    expect(selectBuild(ALL, { build: "threads" }).build).toBe("threads");
  });

  it("does without fused multiply-add where it is missing, also when it is asked for", () => {
    const features = { ...ALL, wasmRelaxedSimd: false };
    const choice = { build: "threads", fused: false, notice: null };
    expect(selectBuild(features)).toEqual(choice);
    expect(selectBuild(features, { fused: true })).toEqual(choice);
  });

  it("does without fused multiply-add on request", () => {
    expect(selectBuild(ALL, { fused: true }).fused).toBe(true);
    expect(selectBuild(ALL, { fused: false })).toMatchObject({ build: "threads", fused: false });
  });

  it("takes the plain build on request", () => {
    const choice = selectBuild(ALL, { build: "plain", fused: true });
    expect(choice).toMatchObject({ build: "plain", fused: false });
  });

  it.each([
    ["crossOriginIsolated", "Cross-Origin-Opener-Policy"],
    ["sharedArrayBuffer", "share no memory"],
    ["secure", "https://"],
    ["wasmThreads", "no WebAssembly threads"],
  ])("falls back without %s and says what to do", (missing, what) => {
    const choice = selectBuild({ ...ALL, [missing]: false }, { build: "threads", fused: true });
    expect(choice).toMatchObject({ build: "plain", fused: false });
    expect(choice.notice).toContain(what);
  });

  it.each([
    ["wasm", "no WebAssembly"],
    ["wasmAllowed", "content security policy"],
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
      secure: true,
      wasm: true,
      wasmAllowed: true,
      wasmThreads: true,
      wasmSimd: true,
      wasmRelaxedSimd: NODE_MAJOR > 20,
    });
  });

  it("recognises relaxed SIMD, which Node 20 has behind a flag", () => {
    if (NODE_MAJOR === 20) setFlagsFromString("--experimental-wasm-relaxed-simd");
    expect(probeFeatures().wasmRelaxedSimd).toBe(true);
  });
});
