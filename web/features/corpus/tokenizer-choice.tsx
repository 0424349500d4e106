import { useSession, useStores } from "../../shell/stores-context";
import type { ChosenTokenizer } from "../../store/session/session-state";
import { Checkbox, Radio } from "../../ui/choices";
import { Fold } from "../../ui/fold";
import styles from "./tokenizer-choice.module.css";

/** How the text is split into words; a change reads the current corpus again. */
export function TokenizerChoice() {
  const { session } = useStores();
  const { mode, lowercase } = useSession((state) => state.tokenizer);
  const choose = (change: Partial<ChosenTokenizer>) =>
    session.chooseTokenizer({ mode, lowercase, ...change });
  const now = `${mode === "words" ? "letters and digits" : "at white space"}, ${lowercase ? "lower case" : "case kept"}`;
  return (
    <Fold label="How the text is split into words" aside={now}>
      <div className={styles.choice}>
        <fieldset className={styles.modes}>
          <legend>A word is</legend>
          <Radio name="mode" checked={mode === "words"} onChoose={() => choose({ mode: "words" })}>
            a run of letters and digits, in any script: for ordinary text
          </Radio>
          <Radio
            name="mode"
            checked={mode === "whitespace"}
            onChoose={() => choose({ mode: "whitespace" })}
          >
            anything between white space: for text that is already tokenized
          </Radio>
        </fieldset>
        <Checkbox checked={lowercase} onChange={(on) => choose({ lowercase: on })}>
          Lower case: “The” and “the” are one word
        </Checkbox>
      </div>
    </Fold>
  );
}
