import { say, Turns } from "./lib/output.mjs";
import { summary } from "./lib/results.mjs";
import { explanation, Missing, main } from "./lib/step.mjs";
import { lanes, suites } from "./suites.mjs";

// node scripts/test.mjs [--gates] [--only unit,e2e] [arguments for the runner of the one suite]
await main(async () => {
  const { names, others } = parse(process.argv.slice(2));
  const turns = new Turns();
  const results = {};
  const chosen = lanes.map((lane) => lane.filter((name) => names.includes(name)));
  await Promise.all(
    chosen.map(async (lane) => {
      for (const name of lane) results[name] = await turns.take(() => run(name, others));
    }),
  );
  const inOrder = Object.keys(suites).flatMap((name) => results[name] ?? []);
  say(`\n${summary(inOrder)}`);
  if (inOrder.some((result) => result.failed > 0)) process.exitCode = 1;
});

function parse(args) {
  const others = [...args];
  const gates = take(others, "--gates", 1).length > 0;
  const [flag, only = flag ? "" : everything(gates)] = take(others, "--only", 2);
  const names = only.split(",");
  const unknown = names.find((name) => !(name in suites));
  if (unknown !== undefined) {
    throw new Missing(`No suite "${unknown}"; there are: ${Object.keys(suites).join(", ")}`);
  }
  if (others.length && names.length > 1) {
    throw new Missing(
      `"${others.join(" ")}" is for the runner of one suite: choose it with --only`,
    );
  }
  return { names, others };
}

// Cuts a flag with its values out of the arguments, so that what is left is for the suite's own runner.
function take(args, flag, length) {
  const at = args.indexOf(flag);
  return at < 0 ? [] : args.splice(at, length);
}

function everything(gates) {
  const names = Object.keys(suites).filter((name) => gates || name !== "gates");
  return names.join(",");
}

async function run(name, args) {
  say(`\n== ${name}`);
  const start = performance.now();
  const result = await suites[name](args).catch((error) => {
    say(explanation(error));
    return { passed: 0, failed: 1, skipped: 0, problem: "could not start" };
  });
  return { name, ...result, seconds: (performance.now() - start) / 1000 };
}
