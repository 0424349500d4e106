import { useStore } from "zustand";
import { counted } from "../format";
import type { Theme } from "../store/theme";
import { Button } from "../ui/button";
import buttonStyles from "../ui/button.module.css";
import { AutoThemeIcon, CodeIcon, DarkThemeIcon, LightThemeIcon } from "../ui/icons";
import { Mark } from "../ui/mark";
import { HelpDialog } from "./help-dialog";
import { useSession, useStores } from "./stores-context";
import styles from "./top-bar.module.css";

const THEMES: Record<Theme, { label: string; icon: typeof AutoThemeIcon }> = {
  auto: { label: "Theme: same as the system", icon: AutoThemeIcon },
  light: { label: "Theme: light", icon: LightThemeIcon },
  dark: { label: "Theme: dark", icon: DarkThemeIcon },
};

/** Name, current model, theme, help. */
export function TopBar() {
  const model = useSession((state) => state.model);
  return (
    <header className={styles.bar} data-model={model ? "" : undefined}>
      <Mark className={styles.mark} />
      <h1 className={styles.name}>Word2Vec Matryoshka</h1>
      {model && (
        <p translate="no" className={styles.model}>
          <span>{model.corpus.name}</span>
          {` · ${counted(model.wv.size, "word")} · ${model.wv.levels.join(" / ")}`}
        </p>
      )}
      <div className={styles.tools}>
        <LibraryLink />
        <ThemeButton />
        <HelpDialog />
      </div>
    </header>
  );
}

/** In a new tab: this one keeps what it holds. */
function LibraryLink() {
  const label = "API of the library behind this page";
  return (
    <a
      className={`${buttonStyles.button} ${buttonStyles.icon}`}
      href="api/index.html"
      target="_blank"
      rel="noopener"
      aria-label={label}
      title={label}
    >
      <CodeIcon />
    </a>
  );
}

function ThemeButton() {
  const { store, turn } = useStores().theme;
  const { label, icon: ThemeIcon } = THEMES[useStore(store, (state) => state.theme)];
  return (
    <Button look="icon" aria-label={label} title={label} onClick={turn}>
      <ThemeIcon />
    </Button>
  );
}
