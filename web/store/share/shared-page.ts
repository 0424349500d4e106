import type { ZipEntry } from "../../ui/zip";
import { type HandedModel, modelIn } from "../runs/model-zip";
import { type BuiltPage, builtPageFrom, fetchPart, SCRIPT, scriptFor } from "./built-page";

/** Folder of the model beside a shared page. */
export const MODEL_FOLDER = "model/";
const MARK = "shared-model";
const INDEX = "index.html";

/** Files of the model that lies beside this page, if it was shared with one; null for any other page. */
export function sharedModelFiles(page: Document): readonly string[] | null {
  const content = page.querySelector<HTMLMetaElement>(`meta[name="${MARK}"]`)?.content;
  return content ? content.split(" ") : null;
}

/** The model beside a shared page. Rejects if its files are not there, or are not what they were. */
export async function fetchSharedModel(paths: readonly string[]): Promise<HandedModel> {
  const files = paths.map((path) => ({
    path,
    file: async () => new File([await fetchPart(path)], path.slice(path.lastIndexOf("/") + 1)),
  }));
  const model = await modelIn(files);
  if (!model) throw new Error(`What lies in ${MODEL_FOLDER} is not a model of this page.`);
  return model;
}

/** The page that is packed: where its files come from. */
export interface PageSource {
  script: string;
  built: BuiltPage;
  part(path: string): Promise<Blob>;
}

/** This page as it was built; null where it cannot be packed, as on a server for development. */
export async function thisPage(): Promise<PageSource | null> {
  const script = await (await fetchPart(SCRIPT)).text();
  const built = builtPageFrom(script);
  return built && { script, built, part: fetchPart };
}

/**
 * A page with a model beside it, which it opens by itself: all files of the built page, the mark in its head that names the
 * model's files, and a service worker that knows those too.
 *
 * @param model The model's files, without a folder.
 * @param fetched Called after each file of the page with the fraction of them that is there.
 */
export async function pageWith(
  { script, built, part }: PageSource,
  model: readonly ZipEntry[],
  fetched: (fraction: number) => void = () => {},
): Promise<ZipEntry[]> {
  const beside = model.map(({ path, content }) => ({ path: MODEL_FOLDER + path, content }));
  // A page that was shared already is shared with another model.
  const own = built.files.filter(([path]) => !path.startsWith(MODEL_FOLDER));
  const entries: ZipEntry[] = [];
  for (const [at, [path, hash]] of own.entries()) {
    const content = await checked(path, hash, await part(path));
    entries.push({ path, content: path === INDEX ? await marked(content, beside) : content });
    fetched((at + 1) / own.length);
  }
  entries.push(...beside);
  const files = await listOf(entries);
  const version = (await sha256(new Blob([JSON.stringify(files)])))?.slice(0, 16) ?? "";
  const worker = scriptFor(script, { version, bytes: built.bytes, files });
  return [...entries, { path: SCRIPT, content: new Blob([worker], { type: "text/javascript" }) }];
}

/** The page's own HTML with the names of the model's files in its head. */
async function marked(page: Blob, beside: readonly ZipEntry[]): Promise<Blob> {
  const names = beside.map(({ path }) => path).join(" ");
  const html = (await page.text()).replace(/\s*<meta name="shared-model"[^>]*>/, "");
  const mark = `<meta name="${MARK}" content="${names}" />`;
  return new Blob([html.replace("</head>", () => `  ${mark}\n  </head>`)], { type: "text/html" });
}

/** Refuses a file that is another one than was built: the page may have been replaced on its server since. */
async function checked(path: string, hash: string, content: Blob): Promise<Blob> {
  const found = await sha256(content);
  // Some servers unpack what is packed on its way.
  if (found === null || found === hash || path.endsWith(".gz")) return content;
  throw new Error(
    `${path} on the server is not the one that this page was opened with. Reload the page and try again.`,
  );
}

/** What the service worker is to keep; nothing where the browser cannot reckon hashes. */
async function listOf(entries: readonly ZipEntry[]): Promise<BuiltPage["files"]> {
  const files = await Promise.all(
    entries.map(async ({ path, content }) => [path, await sha256(content)] as const),
  );
  return files.flatMap(([path, hash]) => (hash === null ? [] : [[path, hash] as const]));
}

/** In hexadecimal; null at addresses that are not secure, where browsers do not reckon it. */
async function sha256(content: Blob): Promise<string | null> {
  if (!globalThis.crypto.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", await content.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
