import { createServer } from "node:net";

/** A port of this machine that nobody listens on, so that two runs at a time don't meet. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
