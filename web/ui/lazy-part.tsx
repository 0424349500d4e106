import { type ComponentType, lazy } from "react";

interface Loaded<P> {
  default: ComponentType<P>;
}

/** A part of the page whose script could not be fetched. */
export class LoadFailed extends Error {
  /** @param again Makes the part's next appearance fetch it again. */
  constructor(
    cause: unknown,
    readonly again: () => void,
  ) {
    super(
      "Its script could not be fetched: the server may be out of reach, or have a newer version.",
      { cause },
    );
  }
}

/**
 * As React's `lazy`, but a script that could not be fetched can be fetched again: once by itself, then whenever the
 * `again` of the error is called. `origin` is the caller's `import.meta.url`.
 */
export function lazyPart<P extends object>(
  load: () => Promise<Loaded<P>>,
  origin: string,
): ComponentType<P> {
  let attempts = 0;
  const attempt = () => {
    attempts += 1;
    return attempts === 1 ? load() : importAnew(load, origin, attempts);
  };
  const begin = () =>
    lazy(async () => {
      try {
        return await attempt().catch(attempt);
      } catch (error) {
        throw new LoadFailed(error, () => {
          Part = begin();
        });
      }
    });
  let Part = begin();
  return function LazyPart(props: P) {
    return <Part {...props} />;
  };
}

/**
 * Browsers other than Chromium remember for good that a module failed, by its address, so it is asked for by another one.
 * What `load` imports can only be read from its source: the build knows no better way to name a chunk.
 */
function importAnew<P>(
  load: () => Promise<Loaded<P>>,
  origin: string,
  attempt: number,
): Promise<Loaded<P>> {
  const [, chunk] = /import\(\s*["'`]([^"'`]+)["'`]/.exec(load.toString()) ?? [];
  if (!chunk) return load();
  const address = new URL(chunk, origin);
  address.searchParams.set("attempt", String(attempt));
  return import(/* @vite-ignore */ address.href);
}
