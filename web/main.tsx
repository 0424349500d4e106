import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import "./base.css";
import { library } from "./library";
import { highlightWords } from "./shell/word-highlight";
import { browserStorage } from "./store/browser-storage";
import { createStores } from "./store/stores";
import "./tokens.css";
import { StoresContext } from "./shell/stores-context";
import { followSession } from "./shell/window";

const stores = createStores(library, browserStorage());
followSession(stores.session);
highlightWords(stores.explore);

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root to be drawn into.");
createRoot(root).render(
  <StrictMode>
    <StoresContext value={stores}>
      <App />
    </StoresContext>
  </StrictMode>,
);
