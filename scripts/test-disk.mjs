import { attached } from "./lib/exec.mjs";
import { main } from "./lib/step.mjs";
import { prepare } from "./prepare.mjs";
import { nativeCargo } from "./setup-rust.mjs";

// npm run test:disk
// The native program trains a model of 5 GiB within 2 GiB of memory, and as it does in memory, bit for bit. It takes 25 GB of disk,
// 8 GB of memory for the comparison, and minutes.
await main(async () => {
  const test = ["test", "--manifest-path", "crate/Cargo.toml", "--locked", "--release"];
  const ignored = ["-p", "word2vec-matryoshka-cli", "--test", "on_disk", "--", "--ignored"];
  process.exitCode = await attached(await nativeCargo(prepare.rust), [...test, ...ignored]);
});
