import { inspect } from "node:util";
import { CommandFailed } from "./exec.mjs";
import { print, say } from "./output.mjs";
import { hashOf, isFresh, stamp, unstamp } from "./stamp.mjs";

/** Something is missing that these scripts can't bring; `commands` are what the person should run. */
export class Missing extends Error {
  constructor(message, commands = []) {
    super(message);
    this.name = "Missing";
    this.commands = commands;
  }
}

/** Says in one line that something needed was found, and what was found. */
export function found(label, detail) {
  say(`${label}: ${detail}`);
}

/** Runs `work`, saying in one line what it is and how long it took. `hint` tells how long to expect. */
export async function step(label, work, hint = "") {
  print(`${label} …${hint && ` (${hint})`}`);
  const start = performance.now();
  try {
    const result = await work();
    print(` ${seconds(start)}\n`);
    return result;
  } catch (error) {
    print(` failed after ${seconds(start)}\n`);
    throw error;
  }
}

/**
 * Runs `work` unless it last ran on the same inputs and its outputs are there; returns whether it ran.
 * `inputs` is what hashOf takes; `outputs` are paths from the project's root.
 */
export async function once(name, label, { inputs, outputs, hint }, work) {
  const hash = hashOf(inputs);
  if (isFresh(name, hash, outputs)) {
    found(label, "up to date");
    return false;
  }
  // A run that breaks off may leave outputs that fit neither the old inputs nor the new ones.
  unstamp(name);
  await step(label, work, hint);
  stamp(name, hash);
  return true;
}

/** Runs a script's body; an error ends it with code 1 and a message that says what to do. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(explanation(error));
    process.exitCode = 1;
  }
}

/** What to say of an error, by its kind: the missing piece with its commands, or the end of a command's output. */
export function explanation(error) {
  if (error instanceof Missing) {
    return [`\n${error.message}`, ...error.commands.map((command) => `    ${command}`)].join("\n");
  }
  if (error instanceof CommandFailed) return `\n${error.output}\n\n${error.message}`;
  return inspect(error);
}

const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;
