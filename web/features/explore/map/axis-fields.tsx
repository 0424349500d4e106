import { useState } from "react";
import { useSession, useStores } from "../../../shell/stores-context";
import { useViewState } from "../../../shell/use-view-state";
import { knownForm } from "../../../store/explore/expression";
import { type MapPlan, mapSettings } from "../../../store/map/map-settings";
import { readSetting } from "../../../store/url/codecs";
import { Button } from "../../../ui/button";
import { WordField } from "../../../words/word-field";
import styles from "./axis-fields.module.css";

/** Fields for the words that the axes go from and to. */
export function AxisFields({ plan }: { plan: MapPlan }) {
  const [, setY] = useViewState("map", "y", mapSettings.y);
  return (
    <div className={styles.axes}>
      <AxisField axis="x" name="Across" words={plan.x} />
      <AxisField axis="y" name="Upwards" words={plan.y}>
        {plan.y.length > 0 && (
          <Button look="link" onClick={() => setY([])}>
            Use the widest spread instead
          </Button>
        )}
      </AxisField>
    </div>
  );
}

interface Props {
  axis: "x" | "y";
  name: string;
  words: readonly string[];
  children?: React.ReactNode;
}

function AxisField({ axis, name, words, children }: Props) {
  const { explore, pageHistory } = useStores();
  const wv = useSession((state) => state.model?.wv ?? null);
  const [, setWords] = useViewState("map", axis, mapSettings[axis]);
  const [missing, setMissing] = useState("");
  const put = async (at: 0 | 1, text: string) => {
    if (!wv || text.trim() === "") return;
    const word = await knownForm(wv, text);
    setMissing(word === null ? text : "");
    if (word === null) return;
    // The other word may have been set while this one was looked up.
    const { settings } = pageHistory.store.getState();
    const [from = "", to = ""] = readSetting(settings, `map.${axis}`, mapSettings[axis]);
    setWords(at === 0 ? [word, to] : [from, word]);
  };
  const field = (at: 0 | 1, label: string) => (
    <WordField
      label={`${name}, ${label}`}
      word={words[at] ?? ""}
      suggest={explore.suggest}
      submit={(text) => void put(at, text)}
    />
  );
  return (
    <div className={styles.axis}>
      {field(0, "from")}
      <span className={styles.arrow} aria-hidden="true">
        →
      </span>
      {field(1, "to")}
      {children}
      {missing !== "" && (
        <p className={styles.missing} role="alert">
          “{missing}” is not in this vocabulary.
        </p>
      )}
    </div>
  );
}
