import { Activity, Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useHash, useStores } from "../../shell/stores-context";
import { useShortcut } from "../../shell/use-shortcut";
import type { CurrentModel } from "../../store/session/session-state";
import { panelId, Tabs, tabId } from "../../ui/tabs";
import type { ViewEntry } from "./view";
import { ViewBoundary } from "./view-boundary";
import styles from "./view-tabs.module.css";
import { views } from "./views";

const [firstView] = views;

/** The views as tabs; the address says which one is open. */
export function ViewTabs({ model }: { model: CurrentModel }) {
  const { pageHistory } = useStores();
  const shown = useShownView();
  const opened = useOpened(shown);
  useFocusOnTab(shown?.id);
  const open = (id: string) => pageHistory.push({ view: id === firstView?.id ? "" : id });
  if (!shown) return null;
  return (
    <>
      <div className={styles.bar}>
        <Tabs label="Views" tabs={views} selected={shown.id} onSelect={open} />
        <p className={styles.hint}>{shown.hint}</p>
      </div>
      {views.map((view, i) => (
        <ViewKey key={view.id} view={view} place={i + 1} open={open} />
      ))}
      {opened.map((view) => (
        <Activity key={view.id} mode={view === shown ? "visible" : "hidden"}>
          <Panel view={view} model={model} />
        </Activity>
      ))}
    </>
  );
}

function Panel({ view: { id, label, component: View }, model }: { view: ViewEntry } & Props) {
  return (
    // The panel is not focusable, since every view begins with a control or a link.
    <div id={panelId(id)} role="tabpanel" aria-labelledby={tabId(id)} className={styles.panel}>
      <ViewBoundary key={model.id} label={label}>
        <Suspense fallback={null}>
          <View model={model} />
        </Suspense>
      </ViewBoundary>
    </div>
  );
}

interface Props {
  model: CurrentModel;
}

function ViewKey({
  view,
  place,
  open,
}: {
  view: ViewEntry;
  place: number;
  open: (id: string) => void;
}) {
  useShortcut({
    key: String(place),
    label: view.label,
    group: "Views",
    run: () => open(view.id),
  });
  return null;
}

/** The view that the address names, by default the first; an unknown name is left out of the address. */
function useShownView(): ViewEntry | undefined {
  const { pageHistory } = useStores();
  const asked = useHash((state) => state.view);
  const found = views.find(({ id }) => id === asked);
  const wrong = asked !== "" && !found;
  useEffect(() => {
    if (wrong) pageHistory.leaveOut("view", asked, { view: "" });
  }, [wrong, asked, pageHistory]);
  return found ?? firstView;
}

/**
 * A view that is left takes the focus along if it is inside, and Tab would begin at the top of the page again: the tab of the
 * view that comes in its place takes it, however one got there.
 */
function useFocusOnTab(shown: string | undefined) {
  const before = useRef(shown);
  useLayoutEffect(() => {
    const left =
      before.current === undefined ? null : document.getElementById(panelId(before.current));
    const isInside = left?.contains(document.activeElement);
    if (shown !== before.current && isInside && shown !== undefined) {
      document.getElementById(tabId(shown))?.focus({ preventScroll: true });
    }
    before.current = shown;
  }, [shown]);
}

/** The views that have been shown so far, in the order of their tabs. */
function useOpened(shown: ViewEntry | undefined): readonly ViewEntry[] {
  const [before, setBefore] = useState<readonly ViewEntry[]>([]);
  if (shown && !before.includes(shown)) setBefore([...before, shown]);
  return views.filter((view) => view === shown || before.includes(view));
}
