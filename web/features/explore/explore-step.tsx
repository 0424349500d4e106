import { memo } from "react";
import { Step } from "../../shell/step";
import type { StepPlace } from "../../shell/steps";
import { useExplore, useSession } from "../../shell/stores-context";
import { spokenTerms } from "../../store/explore/expression";
import type { CurrentModel } from "../../store/session/session-state";
import { AddressNote } from "./address-note";
import { Bookmarks } from "./bookmarks";
import styles from "./explore-step.module.css";
import { HistoryButtons } from "./history-buttons";
import { MissingWord } from "./missing-word";
import { Preview } from "./preview";
import { Search } from "./search";
import { Starts } from "./starts";
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
      <div className={styles.search}>
        <Search />
        <Starts />
      </div>
      <TermChips />
      <MissingWord />
      <AddressNote />
      <ViewTabs model={model} />
    </div>
  );
});
