import { AsyncLocalStorage } from "node:async_hooks";

const whose = new AsyncLocalStorage();

/** Prints text for the work that calls it: at once, unless that work runs in turns; see Turns. */
export function print(text) {
  (whose.getStore() ?? process.stdout).write(text);
}

/** Prints a line. */
export const say = (line = "") => print(`${line}\n`);

/**
 * The output of works that run side by side, readable as if one had followed the other: what the first unfinished one
 * prints is shown as it comes, what the others print is held back until it is their turn.
 */
export class Turns {
  #turns = [];
  #out;

  /** `out` is what text is written to, standard output unless something else is given. */
  constructor(out = process.stdout) {
    this.#out = out;
  }

  /** Runs `work`, with all that it prints, and returns what it returns. Turns are taken in the order of the calls. */
  async take(work) {
    const turn = { held: "", isOver: false, write: (text) => this.#write(turn, text) };
    this.#turns.push(turn);
    try {
      return await whose.run(turn, work);
    } finally {
      turn.isOver = true;
      this.#pass();
    }
  }

  #write(turn, text) {
    if (turn === this.#turns[0]) this.#out.write(text);
    else turn.held += text;
  }

  #pass() {
    while (this.#turns[0]?.isOver) {
      this.#turns.shift();
      const [next] = this.#turns;
      if (next) this.#out.write(next.held);
    }
  }
}
