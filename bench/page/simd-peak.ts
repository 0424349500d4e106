/** Independent chains: enough to hide the latency of both operations, few enough for 16 registers. */
const CHAINS = 12;
const LANES = 4;
const ITERATIONS = 20_000_000;
const REPEATS = 5;

/**
 * Most that one core can multiply and add in wasm SIMD128, in floating-point operations a second, with every operand in
 * a register: what a kernel's speed is to be held against.
 */
export function simdPeak(): number {
  const run = instantiate();
  // The first calls run in the baseline compiler's code.
  run(ITERATIONS);
  const speeds = Array.from({ length: REPEATS }, () => {
    const start = performance.now();
    run(ITERATIONS);
    return (ITERATIONS * CHAINS * LANES * 2) / ((performance.now() - start) / 1000);
  });
  return Math.max(...speeds);
}

function instantiate(): (iterations: number) => number {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()));
  return exports.run as (iterations: number) => number;
}

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;
// Locals: 0 the iterations left, 1 the factor, 2 the summand, then one a chain.
const FACTOR = 1;
const SUMMAND = 2;
const FIRST_CHAIN = 3;

/**
 * (func (export "run") (param i32) (result f32)), whose loop does chain = chain × factor + summand for every chain. As
 * each step takes the one before, no compiler can move any of it out of the loop.
 */
function moduleBytes(): Uint8Array<ArrayBuffer> {
  const types = section(1, [1, 0x60, 1, I32, 1, F32]);
  const functions = section(3, [1, 0]);
  const exported = section(7, [1, 3, ...text("run"), 0x00, 0]);
  const code = section(10, [1, ...sized(body())]);
  return Uint8Array.from([
    ...text("\0asm"),
    1,
    0,
    0,
    0,
    ...types,
    ...functions,
    ...exported,
    ...code,
  ]);
}

function body(): number[] {
  const chains = Array.from({ length: CHAINS }, (_, i) => FIRST_CHAIN + i);
  return [
    ...[1, CHAINS + 2, V128],
    // The chains tend to summand / (1 − factor), far from denormal numbers.
    ...[...f32Const(0.5), ...SPLAT, ...set(FACTOR)],
    ...[...f32Const(1), ...SPLAT, ...set(SUMMAND)],
    ...[0x03, 0x40],
    ...chains.flatMap(step),
    // local.get 0, i32.const 1, i32.sub, local.tee 0, br_if 0, end
    ...[0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b],
    ...get(FIRST_CHAIN),
    ...chains.slice(1).flatMap((chain) => [...get(chain), ...ADD]),
    // f32x4.extract_lane 0, end
    ...[0xfd, 0x1f, 0, 0x0b],
  ];
}

const SPLAT = [0xfd, 0x13];
const MULTIPLY = [0xfd, 0xe6, 0x01];
const ADD = [0xfd, 0xe4, 0x01];

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const step = (chain: number) => [
  ...[...get(chain), ...get(FACTOR), ...MULTIPLY],
  ...[...get(SUMMAND), ...ADD, ...set(chain)],
];

const f32Const = (value: number) => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)];
const text = (ascii: string) => [...ascii].map((character) => character.charCodeAt(0));
const section = (id: number, content: number[]) => [id, ...sized(content)];
const sized = (content: number[]) => [...unsignedLeb(content.length), ...content];

function unsignedLeb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsignedLeb(value >>> 7)];
}
