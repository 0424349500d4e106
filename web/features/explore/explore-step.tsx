import { memo } from "react";
import { Step } from "../../shell/step";
import { EXPORT_HEADING, type StepPlace } from "../../shell/steps";
import { useExplore, useHash, useSession, useStores } from "../../shell/stores-context";
import { spokenTerms } from "../../store/explore/expression";
import type { CurrentModel } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { DownloadIcon } from "../../ui/icons";
import { Bookmarks } from "./bookmarks";
import styles from "./explore-step.module.css";
import { HistoryButtons } from "./history-buttons";
import { Preview } from "./preview";
import { MissingWord, Search, Starts } from "./search";
import { ShareButton } from "./share/share-button";
import { TermChips } from "./term-chips";
import { ViewTabs } from "./view-tabs";

const PROMISE = "Look up any word and see its nearest neighbours at every level, side by side.";

/** Third step: explore the model, with the search on top and the views as tabs below. */
export function ExploreStep({ place }: { place: StepPlace }) {
  const model = useSession((state) => state.model);
  const terms = useExplore((state) => state.terms);
  return (
    <Step
      place={place}
      title="Explore"
      summary={
        model && terms.length > 0 ? `“${spokenTerms(terms)}” in ${model.corpus.name}` : PROMISE
      }
      opener={model ? ["Show", "the neighbours"] : ["Show", "what will be there"]}
      bar={model && <Search />}
      tools={
        model && (
          <>
            <HistoryButtons />
            <Bookmarks />
            <ShareButton model={model} className={styles.share} />
            <Button className={styles.export} onClick={goToExport}>
              <DownloadIcon /> <span>Take home</span>
            </Button>
          </>
        )
      }
      wide
    >
      {model ? <Explorer model={model} /> : <Preview />}
    </Step>
  );
}

function goToExport() {
  const heading = document.getElementById(EXPORT_HEADING);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

// It does not depend on the word, unlike the step's summary.
const Explorer = memo(function Explorer({ model }: { model: CurrentModel }) {
  return (
    <div className={styles.explorer}>
      <TermChips />
      <MissingWord />
      <AddressNote />
      <ViewTabs model={model} />
      <Starts below />
    </div>
  );
});

/** Says, quietly, which parts of the address mean nothing here. */
function AddressNote() {
  const { pageHistory } = useStores();
  const ignored = useHash((state) => state.ignored);
  if (ignored.length === 0) return null;
  const parts = [...new Set(ignored)];
  const quoted = parts.slice(0, 5).map((part) => `“${part}”`);
  const more = parts.length > 5 ? ` and ${parts.length - 5} more` : "";
  const what =
    parts.length === 1
      ? "which means nothing here, so it was left out"
      : "which mean nothing here, so they were left out";
  return (
    <p className={styles.note} role="status">
      <span>
        The address asks for {quoted.join(", ")}
        {more}, {what}.
      </span>{" "}
      <Button look="link" onClick={pageHistory.dismissIgnored}>
        OK
      </Button>
    </p>
  );
}
