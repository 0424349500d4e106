import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".gz": "application/gzip",
};

/** A host that knows nothing of the page: it serves a folder under a prefix, and sends no header but the type. */
export class StaticHost {
  /** Further headers of every response. */
  headers: Record<string, string> = {};

  private constructor(
    private readonly server: Server,
    readonly address: string,
    /** The folder that it serves, which can be changed. */
    public folder: string,
  ) {}

  /** @param prefix Where the folder appears, such as `/tool/`. */
  static async start(folder: string, prefix = "/"): Promise<StaticHost> {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://host");
      const inside = path.join(host.folder, decodeURIComponent(pathname.slice(prefix.length)));
      const file = pathname.endsWith("/") ? path.join(inside, "index.html") : inside;
      const isThere = pathname.startsWith(prefix) && existsSync(file) && statSync(file).isFile();
      if (!isThere) return response.writeHead(404).end("Not found");
      const type = TYPES[path.extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { ...host.headers, "Content-Type": type });
      return createReadStream(file).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    const host = new StaticHost(server, `http://localhost:${port}${prefix}`, folder);
    return host;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
