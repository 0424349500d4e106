import path from "node:path";
import { attached, quietly } from "./lib/exec.mjs";
import { at, tools } from "./lib/paths.mjs";
import { main, step } from "./lib/step.mjs";
import { prepare } from "./prepare.mjs";
import { setUpEnvironment } from "./setup-python.mjs";
import { nativeCargo } from "./setup-rust.mjs";

// npm run test:python
// Builds the Python package into an environment of its own and tests it there. Arguments are pytest's: -k stream runs one test.
await main(async () => {
  const folder = path.join(tools, "python-package-venv");
  const requirements = "crate/python/requirements.txt";
  const python = await setUpEnvironment(
    "python-package",
    "maturin and pytest",
    folder,
    requirements,
  );
  const cargo = await nativeCargo(prepare.rust);
  const env = {
    ...process.env,
    VIRTUAL_ENV: folder,
    PATH: [path.dirname(python), path.dirname(cargo), process.env.PATH].join(path.delimiter),
  };
  const manifest = ["--manifest-path", "crate/python/Cargo.toml"];
  for (const gate of [
    ["fmt", ...manifest, "--check"],
    ["clippy", ...manifest, "--locked", "--all-targets", "--", "-D", "warnings"],
  ]) {
    await step(`cargo ${gate[0]}`, () => quietly(cargo, gate, { log: `python-${gate[0]}`, env }));
  }
  await step("Python package", () =>
    quietly(python, ["-m", "maturin", "develop", "--locked", ...manifest], {
      log: "python-build",
      env,
    }),
  );
  const tests = ["-m", "pytest", "-q", at("crate/python/tests"), ...process.argv.slice(2)];
  process.exitCode = await attached(python, tests, { env });
});
