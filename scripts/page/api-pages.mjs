import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { filesUnder } from "./files.mjs";

/**
 * Makes the API's pages fit for any address and for a policy without inline scripts: links to the page's root become
 * relative, and scripts in the text become files.
 */
export function finishApiPages(folder) {
  const scripts = new Map();
  for (const name of filesUnder(folder).filter((file) => file.endsWith(".html"))) {
    const up = "../".repeat(name.split("/").length);
    const html = readFileSync(path.join(folder, name), "utf8")
      .replaceAll(/href="\/(?!\/)/g, `href="${up}`)
      .replaceAll(/<script>([\s\S]+?)<\/script>/g, (_, code) => {
        const script = `inline-${createHash("sha256").update(code).digest("hex").slice(0, 8)}.js`;
        scripts.set(script, code);
        return `<script src="${"../".repeat(name.split("/").length - 1)}assets/${script}"></script>`;
      });
    writeFileSync(path.join(folder, name), html);
  }
  mkdirSync(path.join(folder, "assets"), { recursive: true });
  for (const [name, code] of scripts) writeFileSync(path.join(folder, "assets", name), code);
}
