import { useStore } from "zustand";
import { useHash, useSession, useSettings, useStores } from "../../shell/stores-context";
import { spokenTerms } from "../../store/explore/expression";
import type { RunRecord } from "../../store/runs/run-record";
import { isEmpty } from "../../store/session/session-state";
import type { Edits } from "../../store/settings/draft";
import { parameters } from "../../store/settings/parameters";
import {
  describeSource,
  isExpected,
  type ModelSource,
  textSource,
} from "../../store/url/model-source";
import { Button } from "../../ui/button";
import styles from "./invitation.module.css";
import { useTrainSample } from "./use-train-sample";

/**
 * What the opened address belongs to: with a button that trains it if the page has the text, else with what to
 * choose.
 */
export function Invitation() {
  const { shared, sharedLink, runs } = useStores();
  const expected = useStore(sharedLink.store, (state) => state.expected);
  const isComing = useStore(shared.store, (state) => state.pending);
  const empty = useSession(isEmpty);
  const edits = useSettings((state) => state.edits);
  const terms = useHash((state) => state.terms);
  const list = useStore(runs.store, (state) => state.list);
  if (!expected || !empty || isComing) return null;
  const kept = list?.find(({ record }) => isRunOf(record, expected, edits));
  const shows = terms.length > 0 ? `“${spokenTerms(terms)}” in a model` : "a model";
  return (
    <div className={styles.invitation}>
      <p>
        This address shows {shows} of {describeSource(expected)}
        {expected.kind !== "vectors" && `, trained with ${settingsIn(edits)}`}.{" "}
        {kept ? "It is kept in this browser." : WHAT_TO_DO[expected.kind]}
      </p>
      {kept && (
        <Button look="primary" onClick={() => runs.open(kept)}>
          Open it
        </Button>
      )}
      {!kept && expected.kind === "sample" && <TrainThis expected={expected} />}
    </div>
  );
}

const WHAT_TO_DO: Record<ModelSource["kind"], string> = {
  sample: "An address holds no model, but this one can be trained again here.",
  text: "An address holds no text and no model. Choose that text below, then train: the settings are already as they were.",
  vectors: "An address holds no vectors. Open that file below, and what was shown comes back.",
};

function TrainThis({ expected }: { expected: ModelSource }) {
  const ready = useSettings((state) => state.defaults !== null);
  const { train, fetching } = useTrainSample();
  return (
    <Button
      look="primary"
      onClick={() => train(expected.tokenizer)}
      disabled={!ready}
      aria-disabled={fetching}
    >
      Train this
    </Button>
  );
}

/** Whether a run that has vectors is what an address shows. */
function isRunOf(
  { words, text, tokenizer, edits }: RunRecord,
  expected: ModelSource,
  asked: Edits,
) {
  const isSame = parameters.every(({ name }) => edits[name] === asked[name]);
  return words > 0 && isSame && isExpected(expected, textSource(text, text.words, tokenizer));
}

function settingsIn(edits: Edits): string {
  const changed = parameters
    .filter(({ name }) => edits[name] !== undefined)
    .map(({ name, label }) => `${label.toLowerCase()} ${edits[name]}`);
  return changed.length === 0 ? "the default settings" : changed.join(" · ");
}
