import { memo } from "react";
import { Step } from "../../shell/step";
import type { StepPlace } from "../../shell/steps";
import { useExplore, useHash, useSession, useStores } from "../../shell/stores-context";
import { spokenTerms } from "../../store/explore/expression";
import type { CurrentModel } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { Bookmarks } from "./bookmarks";
import styles from "./explore-step.module.css";
import { HistoryButtons } from "./history-buttons";
import { Preview } from "./preview";
import { MissingWord, Search } from "./search";
import { TermChips } from "./term-chips";
import { ViewTabs } from "./view-tabs";

const PROMISE = "Look up any word and see its nearest neighbours at every level, side by side.";

/** Third step: the model as an instrument: search on top, the views as tabs below. */
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
      tools={
        model && (
          <>
            <HistoryButtons />
            <Bookmarks />
          </>
        )
      }
      wide
    >
      {model ? <Explorer model={model} /> : <Preview />}
    </Step>
  );
}

// It does not depend on the word, which the step's summary does.
const Explorer = memo(function Explorer({ model }: { model: CurrentModel }) {
  return (
    <div className={styles.explorer}>
      <Search />
      <TermChips />
      <MissingWord />
      <AddressNote />
      <ViewTabs model={model} />
    </div>
  );
});

/** Which parts of the address mean nothing here, quietly. */
function AddressNote() {
  const { pageHistory } = useStores();
  const ignored = useHash((state) => state.ignored);
  if (ignored.length === 0) return null;
  const parts = [...new Set(ignored)];
  const told = parts.slice(0, 5).map((part) => `“${part}”`);
  const more = parts.length > 5 ? ` and ${parts.length - 5} more` : "";
  return (
    <p className={styles.note} role="status">
      <span>
        The address asks for {told.join(", ")}
        {more}, which means nothing for this model, so it was left out.
      </span>{" "}
      <Button look="link" onClick={pageHistory.dismissIgnored}>
        OK
      </Button>
    </p>
  );
}
