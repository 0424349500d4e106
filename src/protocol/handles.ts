/** Number of an object that lives in the worker; it stays valid until it is released or the engine dies. */
export type Handle = number;
