import type { BuiltFile } from "./built-files";
import { isolated } from "./isolated";

/** What a version needs of the service worker's own scope. */
export interface Surroundings {
  readonly registration: Pick<ServiceWorkerRegistration, "scope" | "installing" | "waiting">;
  readonly clients: { get(id: string): Promise<unknown> };
}

/** How many files are fetched at a time, so that the page's own requests get through. */
const AT_A_TIME = 6;

/** Pages that are only read: without them the page is whole. */
const isExtra = ([path]: BuiltFile) => path.startsWith("api/");

export type Version = ReturnType<typeof openVersion>;

/**
 * One version of the page: its files in a cache of their own. It answers from them alone once all are there, so that files
 * of two versions never meet. Versions that still have a tab open are kept, for the chunks that the tab may yet ask for.
 */
export function openVersion(
  { registration, clients }: Surroundings,
  id: string,
  files: readonly BuiltFile[],
) {
  const { scope } = registration;
  // An origin may hold the page at several addresses, and other pages.
  const family = `word2vec-matryoshka ${scope} `;
  const name = family + id;
  const opened = () => caches.open(name);
  const wholeMark = `${scope}?whole`;
  const tabMark = (tab: string) => `${scope}?tab=${tab}`;

  /** Files on their way into the cache, by address. */
  const coming = new Map<string, Promise<void>>();
  let completing: Promise<void> | null = null;

  const isWhole = async () => (await (await opened()).match(wholeMark)) !== undefined;

  return {
    /**
     * The answer to a request of the page. The version's own file if it has it. Else, what the server says, or, when it
     * says nothing useful, what this or another version has.
     */
    async answer(request: Request): Promise<Response> {
      // Not fetched twice at a time; if it fails, the page gets the reason itself.
      await coming.get(request.url)?.catch(() => {});
      const cache = await opened();
      const own = await firstMatch(request.url, (url) => cache.match(url));
      if (own && (isNamedByContent(request.url) || (await isWhole()))) return own;
      const kept = async () => own ?? firstMatch(request.url, (url) => caches.match(url));
      try {
        const response = await fetch(request);
        // A server from which the file is gone may answer with the page instead.
        const isWrong = !response.ok || (isNamedByContent(request.url) && isPage(response));
        return (isWrong ? await kept() : undefined) ?? response;
      } catch (error) {
        const found = await kept();
        if (found) return found;
        throw error;
      }
    },

    /** Notes that a tab was opened with this version. */
    async serves(tab: string): Promise<void> {
      if (tab !== "") await (await opened()).put(tabMark(tab), new Response());
    },

    /** Forgets the versions that no tab needs any longer; to be called by the version that is in charge. */
    async forgetOthers(): Promise<void> {
      for (const other of await caches.keys()) {
        const isOther = other.startsWith(family) && other !== name;
        if (isOther && !(await isNeeded(other))) await caches.delete(other);
      }
    },

    /** Fetches all files that are not there yet. Rejects if one that the page needs can't be had as it was built. */
    complete(): Promise<void> {
      completing ??= fetchAll().finally(() => {
        completing = null;
      });
      return completing;
    },
  };

  async function fetchAll(): Promise<void> {
    if (!(await isWhole())) {
      await takeAll(files.filter((file) => !isExtra(file)));
      await (await opened()).put(wholeMark, new Response());
    }
    await takeAll(files.filter(isExtra)).catch(() => {});
  }

  async function takeAll(wanted: BuiltFile[]): Promise<void> {
    const work = async () => {
      for (let file = wanted.shift(); file; file = wanted.shift()) await take(file);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  }

  async function take([path, hash]: BuiltFile): Promise<void> {
    const url = new URL(path, scope).href;
    const cache = await opened();
    if (await cache.match(url)) return;
    const taking = (async () => {
      const known = isNamedByContent(url) ? await caches.match(url) : undefined;
      await cache.put(url, isolated(known ?? (await fetched(url, hash))));
    })().finally(() => coming.delete(url));
    coming.set(url, taking);
    await taking;
  }

  async function isNeeded(other: string): Promise<boolean> {
    const keys = await (await caches.open(other)).keys();
    const tabs = keys.flatMap(({ url }) => url.split("?tab=").slice(1));
    // One that is on its way has no tab yet.
    if (tabs.length === 0) return (registration.installing ?? registration.waiting) !== null;
    const open = await Promise.all(tabs.map((tab) => clients.get(tab)));
    return open.some((client) => client !== undefined);
  }
}

/** Whether the file's name changes with its content, so that whatever has this name is what is asked for. */
const isNamedByContent = (url: string) =>
  /\/assets\/[^/]+-[\w-]{8}\.\w+$/.test(new URL(url).pathname);

const isPage = (response: Response) =>
  response.headers.get("content-type")?.includes("text/html") ?? false;

/** Tries the names that a file may go by: a folder stands for its index, and some hosts leave out endings. */
async function firstMatch(
  address: string,
  match: (url: string) => Promise<Response | undefined>,
): Promise<Response | undefined> {
  const url = new URL(address);
  const path = url.origin + url.pathname;
  const names = path.endsWith("/")
    ? [`${path}index.html`]
    : [path, `${path}/index.html`, `${path}.html`];
  for (const name of names) {
    const found = await match(name);
    if (found) return found;
  }
  return undefined;
}

/** A file as it was built; some hosts have an index only by its folder's name, others only by its own. */
async function fetched(url: string, hash: string): Promise<Response> {
  const addresses = url.endsWith("/index.html") ? [url.replace(/index\.html$/, ""), url] : [url];
  for (const address of addresses) {
    const response = await fetch(address, {
      cache: isNamedByContent(url) ? "default" : "no-cache",
    });
    if (!response.ok) continue;
    const body = await response.arrayBuffer();
    // A server that says a .gz file is encoded has it unpacked on the way; what it holds is not checked then.
    const isUnpacked = url.endsWith(".gz") && response.headers.has("content-encoding");
    if (isUnpacked || (await sha256(body)) === hash) {
      return new Response(body, { headers: headersOf(response, isUnpacked) });
    }
  }
  throw new Error(`${url} is not what this version was built with.`);
}

function headersOf(response: Response, isUnpacked: boolean): Headers {
  const headers = new Headers();
  const type = response.headers.get("content-type");
  if (type) headers.set("Content-Type", isUnpacked ? "text/plain" : type);
  return headers;
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
