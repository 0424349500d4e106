import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { fetchSample } from "./features/corpus/sources";
import "./base.css";
import { hostingWindow, serviceWorkerScript } from "./hosting-window";
import { library } from "./library";
import { copyRowsAsTable } from "./shell/copy-rows";
import { keepTranslatedTexts } from "./shell/foreign-text";
import { PageBoundary } from "./shell/page-boundary";
import { highlightWords } from "./shell/word-highlight";
import { browserStorage } from "./store/browser-storage";
import { createHosting } from "./store/hosting";
import { browserRuns } from "./store/runs/browser-runs";
import { sharedModelFiles } from "./store/share/shared-page";
import { createStores } from "./store/stores";
import "./tokens.css";
import { StoresContext } from "./shell/stores-context";
import { followSession } from "./shell/window";

keepTranslatedTexts();
const hosting = createHosting(hostingWindow(), serviceWorkerScript);
const storage = browserStorage();
const stores = createStores(
  library,
  storage,
  hosting,
  browserRuns(fetchSample, storage),
  sharedModelFiles(document),
);
followSession(stores.session, stores.runs.isAnythingUnkept);
document.addEventListener("visibilitychange", () => {
  hosting.check();
  if (document.visibilityState === "visible") void stores.runs.refresh();
});
// Only other tabs' changes are told so.
window.addEventListener("storage", stores.bookmarks.reload);
highlightWords(stores.explore);
copyRowsAsTable(stores.announcer.say);

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root to be drawn into.");
createRoot(root).render(
  <StrictMode>
    <PageBoundary>
      <StoresContext value={stores}>
        <App />
      </StoresContext>
    </PageBoundary>
  </StrictMode>,
);
