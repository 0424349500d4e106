import { quietly, watched } from "./lib/exec.mjs";
import { bin } from "./lib/paths.mjs";
import { main, once } from "./lib/step.mjs";
import { setUpPackages } from "./setup-packages.mjs";

const typedoc = [
  "--import",
  "./scripts/api/register.mjs",
  bin("typedoc"),
  "--options",
  "scripts/api/typedoc.json",
];

/** Makes the API's pages in `web/public/api/`, from where they are served and built with the page. */
export async function buildApi() {
  const inputs = {
    paths: ["src", "docs/library.md", "docs/from-gensim.md", "scripts/api", "package-lock.json"],
  };
  await once("api", "API pages", { inputs, outputs: ["web/public/api/index.html"] }, () =>
    quietly(process.execPath, typedoc, { log: "api" }),
  );
}

/** Checks that every public item is documented and every link leads somewhere, in full sight and writing nothing. */
export const checkApi = () => watched(process.execPath, [...typedoc, "--emit", "none"]);

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    await setUpPackages();
    await buildApi();
  });
}
