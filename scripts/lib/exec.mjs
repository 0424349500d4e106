import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, createWriteStream, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";
import { print } from "./output.mjs";
import { root, tools } from "./paths.mjs";

/** A command that ended with another code than 0. `output` is the last part of what it printed. */
export class CommandFailed extends Error {
  constructor(command, code, output) {
    super(`${command} ended with code ${code}`);
    this.name = "CommandFailed";
    this.code = code;
    this.output = output;
  }
}

/** Absolute path of a program on PATH (or on the search path given), or null. */
export function which(name, searchPath = process.env.PATH ?? "") {
  const candidates = searchPath
    .split(path.delimiter)
    .filter(Boolean)
    .map((folder) => path.join(folder, name));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Standard output of a quick command, trimmed, or null when it is missing or fails. */
export function capture(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: "utf8", ...options });
  return result.status === 0 ? result.stdout.trim() : null;
}

/**
 * Runs a long command out of sight: its output goes to `.tools/logs/<log>.log`.
 * Throws CommandFailed with the end of that output.
 */
export async function quietly(command, args, { log, ...options }) {
  const logs = path.join(tools, "logs");
  mkdirSync(logs, { recursive: true });
  const file = createWriteStream(path.join(logs, `${log}.log`));
  const { code, output } = await collect(command, args, options, (chunk) => file.write(chunk));
  file.end();
  await finished(file);
  if (code !== 0) throw new CommandFailed(shown(command, args), code, tail(output));
}

/** Runs a command in full sight and returns its exit code and output. */
export function watched(command, args, options = {}) {
  return collect(command, args, options, print);
}

/** Runs a command that owns the terminal and returns its exit code. */
export async function attached(command, args, options = {}) {
  const { code } = await ended(start(command, args, { stdio: "inherit", ...options }));
  return code;
}

async function collect(command, args, options, onChunk) {
  const child = start(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => {
      output += chunk;
      onChunk(chunk);
    });
  }
  const { code, reason } = await ended(child);
  return { code, output: reason ? `${output}\n${reason}` : output };
}

function start(command, args, options) {
  return spawn(command, args, { cwd: root, ...options });
}

async function ended(child) {
  // Ctrl-C reaches the whole group by itself; a plain kill would leave a server behind.
  const stop = () => child.kill("SIGTERM");
  process.once("SIGTERM", stop);
  const end = await endOf(child);
  process.off("SIGTERM", stop);
  return end;
}

function endOf(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 127, reason: error.message }));
    child.once("close", (code, signal) => {
      resolve(signal ? { code: 1, reason: `stopped by ${signal}` } : { code: code ?? 1 });
    });
  });
}

const tail = (text, lines = 40) => text.trimEnd().split("\n").slice(-lines).join("\n");

const shown = (command, args) => [path.basename(command), ...args].join(" ");
