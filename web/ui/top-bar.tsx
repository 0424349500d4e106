import { useStore } from "zustand";
import type { Theme } from "../store/theme";
import { Button } from "./button";
import { counted } from "./format";
import { HelpDialog } from "./help-dialog";
import { AutoThemeIcon, DarkThemeIcon, LightThemeIcon } from "./icons";
import { Mark } from "./mark";
import { useSession, useStores } from "./stores-context";
import styles from "./top-bar.module.css";

const THEMES: Record<Theme, { label: string; icon: typeof AutoThemeIcon }> = {
  auto: { label: "Theme: as the system", icon: AutoThemeIcon },
  light: { label: "Theme: light", icon: LightThemeIcon },
  dark: { label: "Theme: dark", icon: DarkThemeIcon },
};

/** Name, the model in hand, theme, help. */
export function TopBar() {
  const model = useSession((state) => state.model);
  return (
    <header className={styles.bar}>
      <Mark className={styles.mark} />
      <h1 className={styles.name}>Word2Vec Matryoshka</h1>
      {model && (
        <p className={styles.model}>
          <span>{model.corpus.name}</span>
          {` · ${counted(model.wv.size, "word")} · ${model.wv.levels.join(" / ")}`}
        </p>
      )}
      <div className={styles.tools}>
        <ThemeButton />
        <HelpDialog />
      </div>
    </header>
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
