// A number and its unit stay on one line.
const NBSP = "\u00a0";

const BYTE_UNITS = ["B", "kB", "MB", "GB"] as const;

const grouped = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** A count in full: 61,204. */
export function count(value: number): string {
  return grouped.format(value);
}

/** A count with its noun: "1 word", "61,204 words". */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)}${NBSP}${value === 1 ? noun : plural}`;
}

/** A large count in short: 912, 38 k, 6.2 M, 1.2 G. */
export function short(value: number): string {
  return scaled(value, ["", "k", "M", "G"]);
}

/** The same with its noun: "1 word", "38 k words". */
export function inShort(value: number, noun: string): string {
  return `${short(value)}${NBSP}${noun}${value === 1 ? "" : "s"}`;
}

/** Bytes in decimal units: 812 B, 49 MB, 4.3 GB. */
export function bytes(value: number): string {
  return scaled(value, BYTE_UNITS);
}

/** Part and whole in the unit of the whole: "38 of 120 MB". */
export function bytesOf(part: number, whole: number): string {
  const total = bytes(whole);
  const unit = BYTE_UNITS.findIndex((each) => total.endsWith(NBSP + each));
  const divisor = 1_000 ** Math.max(0, unit);
  return `${digits(part / divisor)} of ${total}`;
}

/** A rate: "1.2 M words/s". */
export function rate(wordsPerSecond: number): string {
  return `${short(wordsPerSecond)}${NBSP}words/s`;
}

/** A length of time: "under 1 s", "14 s", "2 min 5 s", "1 h 12 min". */
export function duration(seconds: number): string {
  if (seconds < 0.95) return `under${NBSP}1${NBSP}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${NBSP}s`;
  if (whole < 3_600) return pair(Math.floor(whole / 60), "min", whole % 60, "s");
  const minutes = Math.round(whole / 60);
  return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

/** A short time: "0.42 ms", "3.1 ms", "28 ms". */
export function milliseconds(value: number): string {
  return `${value.toFixed(value < 0.95 ? 2 : value < 9.95 ? 1 : 0)}${NBSP}ms`;
}

/** A guess at a length of time, no more exact than a guess is: "20 s", "3 min". */
export function roughly(seconds: number): string {
  if (seconds < 60) return duration(Math.max(1, Math.ceil(seconds / 5)) * 5);
  if (seconds < 3_600) return `${Math.round(seconds / 60)}${NBSP}min`;
  return `${(seconds / 3_600).toFixed(1)}${NBSP}h`;
}

/** A fraction in whole per cent; 100 % only when it is all. */
export function percent(fraction: number): string {
  const floored = Math.floor(Math.min(1, Math.max(0, fraction)) * 100);
  return `${floored}${NBSP}%`;
}

/** A similarity to two decimals. */
export function similarity(value: number): string {
  return decimal(value, 2);
}

/** A number to so many decimals, with a true minus sign. */
export function decimal(value: number, places: number): string {
  const text = Math.abs(value).toFixed(places);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function scaled(value: number, units: readonly string[]): string {
  let step = 0;
  let rest = value;
  // 999.6 would round to 1000 of the smaller unit.
  while (rest >= 999.5 && step < units.length - 1) {
    rest /= 1_000;
    step += 1;
  }
  const unit = units[step];
  return unit ? `${digits(rest)}${NBSP}${unit}` : digits(rest);
}

function digits(value: number): string {
  return value < 9.95 ? String(Number(value.toFixed(1))) : count(value);
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const head = `${large}${NBSP}${largeUnit}`;
  return small === 0 ? head : `${head} ${small}${NBSP}${smallUnit}`;
}
