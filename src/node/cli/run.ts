import { readFileSync } from "node:fs";
import process from "node:process";
import { convert, evaluate, neighbours } from "./ask";
import { INTERRUPTED } from "./interrupt";
import { train } from "./train";
import { CONVERT, EVALUATE, NEIGHBOURS, OVERVIEW, TRAIN, Usage } from "./usage";

const COMMANDS = new Map([
  ["train", { run: train, help: TRAIN }],
  ["neighbours", { run: neighbours, help: NEIGHBOURS }],
  ["convert", { run: convert, help: CONVERT }],
  ["evaluate", { run: evaluate, help: EVALUATE }],
]);

/** Runs the command line; the exit code says how it went. */
export async function run(args: string[]): Promise<void> {
  const [name = "--help", ...rest] = args;
  const command = COMMANDS.get(name);
  if (!command) {
    const wantsHelp = name === "--help" || name === "-h" || name === "help";
    if (wantsHelp) console.log(OVERVIEW);
    else if (name === "--version" || name === "-V") console.log(version());
    else wrong(`There is no command “${name}”.`, OVERVIEW);
    return;
  }
  if (rest.includes("--help") || rest.includes("-h")) return console.log(command.help);
  try {
    await command.run(rest);
  } catch (error) {
    if (isUsage(error)) wrong(error.message, `${name} --help says how it is used.`);
    else failed(error);
  }
}

/** The package's, whose own file lies beside the folder of the built command. */
function version(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}

function wrong(message: string, help: string): void {
  console.error(`${message}\n\n${help}`);
  process.exitCode = 2;
}

function failed(error: unknown): void {
  if (error instanceof DOMException && error.name === "AbortError") {
    console.error("Stopped; nothing is kept.");
    process.exitCode = INTERRUPTED;
    return;
  }
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (path !== undefined && code !== undefined) console.error(sentences[code]?.(path) ?? message);
  else console.error(message ?? String(error));
  process.exitCode = 1;
}

const sentences: Record<string, (path: string) => string> = {
  ENOENT: (path) => `${path} is not there.`,
  EACCES: (path) => `${path} may not be read or written.`,
};

/** What `parseArgs` refuses counts too. */
function isUsage(error: unknown): error is Error {
  const { code } = error as { code?: unknown };
  return error instanceof Usage || String(code).startsWith("ERR_PARSE_ARGS");
}
