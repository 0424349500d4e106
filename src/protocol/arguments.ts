import { badOption } from "./errors";
import { requireKnown } from "./option-names";

/** What is wrong with a value, for `bad-option`. */
interface Fault {
  name: string;
  value: unknown;
  allowed: string;
  /** The members that an object may have, if it has others. */
  known?: readonly string[];
}

/** A kind of argument: finds what is wrong with a value of this name, or null. Ranges are checked where they are known. */
export type Kind = (value: unknown, name: string) => Fault | null;

/** A kind that is told from all others by one look at the value. */
const kind =
  (allowed: string, test: (value: unknown) => boolean): Kind =>
  (value, name) =>
    test(value) ? null : { name, value, allowed };

/** Objects as somebody writes them, and no lists, dates, files or maps. */
const isObject = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === "[object Object]";

const hasMethod = (name: string) => (value: unknown) =>
  typeof value === "object" && value !== null && typeof Reflect.get(value, name) === "function";

const isKey = (value: unknown) =>
  typeof value === "string" || (typeof value === "number" && Number.isInteger(value) && value >= 0);

const isNumbers = (value: unknown) => {
  if (Array.isArray(value)) return value.every((item) => typeof item === "number");
  // Of typed arrays only those of 64-bit integers hold something else.
  return ArrayBuffer.isView(value) && !/^(DataView|Big)/.test(value.constructor.name);
};

export const anything: Kind = () => null;
export const text = kind("a string", (value) => typeof value === "string");
export const flag = kind("true or false", (value) => typeof value === "boolean");
export const number = kind("a number", (value) => typeof value === "number");
export const finite = kind("a finite number", Number.isFinite);
export const callback = kind("a function", (value) => typeof value === "function");
export const key = kind("a word, or the index of one", isKey);
export const vector = kind("a vector: numbers in an array", isNumbers);
export const blob = kind("a Blob or File", (value) => value instanceof Blob);
export const signal = kind("an AbortSignal", hasMethod("addEventListener"));
export const folder = kind("a folder that the user picked", hasMethod("getFileHandle"));
export const address = kind(
  "an address: a string or a URL",
  (value) => typeof value === "string" || value instanceof URL,
);
export const pattern = kind(
  "a string or a regular expression",
  (value) => typeof value === "string" || value instanceof RegExp,
);

/** An object, whatever is in it. */
export const object = kind("an object with options", isObject);

export const oneOf = (...values: readonly (string | number | null)[]): Kind =>
  kind(values.map((value) => JSON.stringify(value)).join(" or "), (value) =>
    values.includes(value as string),
  );

export const optional =
  (inner: Kind): Kind =>
  (value, name) =>
    value === undefined ? null : inner(value, name);

export const nullable =
  (inner: Kind): Kind =>
  (value, name) =>
    value == null ? null : inner(value, name);

/** The first of several kinds that the value is of; `allowed` says what all of them are. */
export const either =
  (allowed: string, ...kinds: readonly Kind[]): Kind =>
  (value, name) =>
    kinds.some((each) => each(value, name) === null) ? null : { name, value, allowed };

export const listOf =
  (inner: Kind, allowed: string): Kind =>
  (value, name) => {
    if (!Array.isArray(value)) return { name, value, allowed };
    for (const [at, item] of value.entries()) {
      const fault = inner(item, `${name}[${at}]`);
      if (fault) return fault;
    }
    return null;
  };

export const pairOf = (inner: Kind, allowed: string): Kind => {
  const list = listOf(inner, allowed);
  return (value, name) =>
    Array.isArray(value) && value.length !== 2 ? { name, value, allowed } : list(value, name);
};

/** An object that has all of these members, and perhaps others, which nothing reads. */
export const record =
  <T>(allowed: string, members: { [Name in keyof Required<T>]: Kind }): Kind =>
  (value, name) => {
    if (!isObject(value)) return { name, value, allowed };
    for (const [member, inner] of Object.entries<Kind>(members)) {
      const fault = inner(value[member], member);
      if (fault) return fault;
    }
    return null;
  };

/** As `record`, for members that may be missing, but for those that are `needed`; there may be no others. */
export function options<T>(
  members: { [Name in keyof Required<T>]: Kind },
  ...needed: (keyof T)[]
): Kind {
  const all = Object.entries<Kind>(members).map(([name, inner]) => [
    name,
    needed.includes(name as keyof T) ? inner : optional(inner),
  ]);
  const allowed = "an object with options";
  const described = record<T>(allowed, Object.fromEntries(all));
  const known = Object.keys(members);
  const hasOthers = (value: object) => Object.keys(value).some((name) => !known.includes(name));
  return (value, name) =>
    described(value, name) ?? (hasOthers(value as object) ? { name, value, allowed, known } : null);
}

type Described<Parameters extends readonly unknown[]> = {
  readonly [At in keyof Parameters]: readonly [name: string, kind: Kind];
};

/** The parameters of a call in their order, each with its name. */
export type Arguments<Call extends (...args: never[]) => unknown> = Described<
  Required<Parameters<Call>>
>;

/**
 * Checks what a call was given.
 *
 * @param call What the options are for, in a message: "train()".
 * @throws EngineError `bad-option` that names the argument, or the option in it, with its value and what it must be;
 *   `unknown-option` for a name that is not an option, which JavaScript would silently ignore.
 */
export function requireArguments(
  known: readonly (readonly [name: string, kind: Kind])[],
  given: readonly unknown[],
  call: string,
): void {
  for (const [at, [name, check]] of known.entries()) {
    const fault = check(given[at], name);
    if (fault?.known)
      requireKnown(fault.value as object, fault.known, fault.name === name ? call : fault.name);
    if (fault) throw badOption(fault.name, fault.value, fault.allowed);
  }
}

type Asynchronous = (...args: never[]) => Promise<unknown>;

/** The arguments of all methods that take any and give a promise. */
export type CallsOf<T> = {
  [Name in keyof T as T[Name] extends Asynchronous
    ? Parameters<T[Name]> extends []
      ? never
      : Name
    : never]: T[Name] extends Asynchronous ? Arguments<T[Name]> : never;
};

/**
 * Makes an object's methods check what they are given, before they do anything; they reject as `requireArguments` throws.
 *
 * @param target The prototype of a class, or a class with static methods.
 */
export function checkArguments<T extends object>(target: T, calls: CallsOf<T>): void {
  for (const [name, known] of Object.entries(calls)) {
    const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
    const checked = async function (this: unknown, ...given: unknown[]): Promise<unknown> {
      requireArguments(known as Parameters<typeof requireArguments>[0], given, `${name}()`);
      return Reflect.apply(method, this, given);
    };
    Object.defineProperty(target, name, { value: checked, configurable: true, writable: true });
  }
}
