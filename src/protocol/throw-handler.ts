import { dataOf, hasCode, restoreError } from "./errors";

/** An error on its way through a message, which knows no classes. */
interface PackedError {
  isError: true;
  /** Whether it is the platform's own kind of error. */
  isDomException: boolean;
  name: string;
  message: string;
  stack?: string;
  /** Of the library's own errors. */
  data?: object;
  /** Left out when it is neither an error nor something that a message can hold. */
  cause?: PackedThrown;
}

type PackedThrown = PackedError | { isError: false; value: unknown };

/** Comlink's, as far as it matters here. */
interface TransferHandler {
  canHandle(value: unknown): boolean;
  serialize(value: unknown): [unknown, Transferable[]];
  deserialize(value: unknown): unknown;
}

/**
 * Makes thrown errors cross Comlink's boundary with all that they say: name, message and stack, as before, and their data and
 * cause. Both sides call it, before their first message.
 *
 * @param handlers Comlink's `transferHandlers`.
 */
export function installThrowHandler(handlers: Map<string, TransferHandler>): void {
  const original = handlers.get("throw");
  if (!original) throw new Error("Comlink has no handler for what is thrown.");
  handlers.set("throw", {
    // Only Comlink knows how it marks what was thrown.
    canHandle: original.canHandle,
    serialize: (thrown) => [packed((thrown as { value: unknown }).value), []],
    deserialize: (value) => {
      throw unpacked(value as PackedThrown);
    },
  });
}

function packed(thrown: unknown): PackedThrown {
  if (!(thrown instanceof Error)) return { isError: false, value: thrown };
  const { name, message, stack, cause } = thrown;
  return {
    isError: true,
    isDomException: thrown instanceof DOMException,
    ...{ name, message, stack },
    ...(hasCode(thrown) && { data: dataOf(thrown) }),
    ...(isSendable(cause) && { cause: packed(cause) }),
  };
}

// Other objects may hold what no message can, and the error would be lost with them.
function isSendable(cause: unknown): boolean {
  return cause instanceof Error || ["string", "number", "boolean"].includes(typeof cause);
}

function unpacked(thrown: PackedThrown): unknown {
  if (!thrown.isError) return thrown.value;
  const { isDomException, name, message, stack, data, cause } = thrown;
  if (isDomException) return new DOMException(message, name);
  const error = Object.assign(new Error(message), { name, stack });
  if (cause) error.cause = unpacked(cause);
  return data ? restoreError(Object.assign(error, { data })) : error;
}
