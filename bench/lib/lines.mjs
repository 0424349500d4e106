import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A program that answers each line of JSON with one of its own; what it writes to stderr is shown. */
export class LineServer {
  #child;
  #answers;

  constructor(command, args) {
    this.#child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: this.#child.stdout });
    this.#answers = lines[Symbol.asyncIterator]();
  }

  /** Sends one request and returns its answer. One at a time; throws when the program has ended. */
  async ask(request) {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`The program ended at ${JSON.stringify(request)}.`);
    return JSON.parse(value);
  }

  /** Lets the program end by itself. */
  close() {
    this.#child.stdin.end();
  }
}
