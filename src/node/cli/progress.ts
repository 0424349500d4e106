import process from "node:process";

const WIDTH = 24;

/** A line on the terminal that is written over; nothing where the output goes to a file. */
export function progressBar() {
  const { stderr } = process;
  return {
    show(fraction: number, text: string): void {
      if (!stderr.isTTY) return;
      const full = Math.round(WIDTH * Math.min(1, Math.max(0, fraction)));
      const bar = "█".repeat(full) + "░".repeat(WIDTH - full);
      const line = `${bar} ${Math.floor(100 * fraction)} % ${text}`;
      stderr.write(`\r\u001b[K${line.slice(0, Math.max(20, (stderr.columns ?? 80) - 1))}`);
    },
    end(): void {
      if (stderr.isTTY) stderr.write("\r\u001b[K");
    },
  };
}
