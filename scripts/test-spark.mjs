import { buildSample } from "./build-sample.mjs";
import { attached, quietly } from "./lib/exec.mjs";
import { Turns } from "./lib/output.mjs";
import { at } from "./lib/paths.mjs";
import { main, step } from "./lib/step.mjs";
import { prepare } from "./prepare.mjs";
import { nativeCargo } from "./setup-rust.mjs";
import { setUpSpark } from "./setup-spark.mjs";

// npm run test:spark
// The Spark application on a cluster of two executors, with the native program as the tests of the program build it.
// Arguments are unittest's: -k killed runs one test.
await main(async () => {
  const turns = new Turns();
  // Downloads and compilers do not need the same.
  const [python] = await Promise.all(
    [setUpSpark, makeSample, buildProgram].map((work) => turns.take(work)),
  );
  const env = {
    ...process.env,
    PYSPARK_PYTHON: python,
    PYSPARK_DRIVER_PYTHON: python,
    SPARK_LOCAL_IP: "127.0.0.1",
    PROGRAM: at("crate/target/debug/word2vec-matryoshka"),
    SAMPLE: at("web/public/sample/wordnet-definitions.txt.gz"),
  };
  const tests = ["-m", "unittest", "discover", "-v", "-s", "cluster/spark/tests"];
  process.exitCode = await attached(python, [...tests, ...process.argv.slice(2)], { env });
});

async function makeSample() {
  await prepare.packages();
  await buildSample();
}

async function buildProgram() {
  const cargo = await nativeCargo(prepare.rust);
  const build = ["build", "--manifest-path", "crate/Cargo.toml", "--locked", "--profile", "test"];
  await step("native program", () =>
    quietly(cargo, [...build, "-p", "word2vec-matryoshka-cli"], { log: "native" }),
  );
}
