/** What a worker is there for. All are started from one script, which asks its own name. */
export type Role = "engine" | Helper;
type Helper = (typeof HELPERS)[number];

const HELPERS = ["thread", "patterns", "files"] as const;

/** The role of this worker; the page gives the engine's worker no name. */
export function ownRole(): Role {
  return HELPERS.find((name) => name === self.name) ?? "engine";
}

/** Starts a worker from the script of this one. */
export function spawn(role: Role): Worker {
  // Not by a path of its own: a bundler, a CDN or the page may have put the script anywhere, and this works there too.
  return new Worker(self.location.href, { type: ownType(), name: role });
}

/**
 * A bundler may have made a classic script of the module, which cannot run as one. A module worker refuses to import
 * scripts by a TypeError; a classic one looks at the address, which is none. (Without an address Firefox's modules don't
 * refuse.)
 */
function ownType(): WorkerType {
  try {
    (self as unknown as { importScripts(address: string): void }).importScripts("http://[");
    return "classic";
  } catch (error) {
    return error instanceof TypeError ? "module" : "classic";
  }
}
