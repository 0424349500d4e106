import { useId } from "react";
import { counted } from "../../format";
import { useSettings, useStores } from "../../shell/stores-context";
import { following, spoken, textOf } from "../../store/settings/draft";
import type { Parameter } from "../../store/settings/parameters";
import { fieldText, type SettingsState } from "../../store/settings/settings";
import { Checkbox } from "../../ui/choices";
import { InputField, SelectField } from "../../ui/field";
import styles from "./parameter-field.module.css";

/** The field of one parameter: what it is, what is usual, whether it was changed. */
export function ParameterField({ parameter }: { parameter: Parameter }) {
  const { settings } = useStores();
  const { name, label, kind, hint } = parameter;
  const value = useSettings((state) => fieldText(state, name));
  const usual = useSettings((state) => usualOf(state, parameter));
  const changed = useSettings((state) => state.edits[name] !== undefined);
  const note = useSettings((state) => noteOf(state, parameter));
  const error = useSettings(({ check }) =>
    check.problem?.field === name ? check.problem.message : null,
  );
  const inTurns = useSettings((state) => name === "sg" && isInTurns(state));
  const backTo = following.includes(name) ? "default" : usual;
  const change = (text: string) => {
    if (!inTurns) settings.edit(name, text);
    else if (text !== IN_TURNS) settings.advise({ sg: text, joint: "false" });
  };
  const field = {
    label,
    hint: note ?? (changed ? hint : `${hint} Default: ${usual}.`),
    error,
    back: changed ? { text: backTo, onBack: () => settings.forget(name) } : null,
    value,
    onChange: change,
  };
  if (kind.type === "choice") {
    // Neither of the two is chosen while both train.
    if (!inTurns) return <SelectField {...field} choices={kind.choices} />;
    const choices = [[IN_TURNS, "Both, in turns"] as const, ...kind.choices];
    return <SelectField {...field} value={IN_TURNS} choices={choices} />;
  }
  if (kind.type === "flag") {
    return <FlagField parameter={parameter} on={kind.on} value={value} onChange={change} />;
  }
  const isWord = kind.type === "integer" && kind.all !== undefined;
  return <InputField {...field} input={inputOf[isWord ? "list" : kind.type]} />;
}

/** A browser's own field for numbers drops the comma of "0,05", so that 5 is left: decimals are typed as text. */
const inputOf = {
  integer: { type: "number", min: 0, step: 1 },
  decimal: { inputMode: "decimal" },
  list: { inputMode: "text" },
} as const;

interface FlagProps {
  parameter: Parameter;
  on: string;
  value: string;
  onChange: (text: string) => void;
}

function FlagField({ parameter: { label, hint }, on, value, onChange }: FlagProps) {
  const id = useId();
  const off = on === "true" ? "false" : "0";
  return (
    <div className={styles.flag}>
      <Checkbox
        checked={value === on}
        describedBy={id}
        onChange={(set) => onChange(set ? on : off)}
      >
        <strong>{label}</strong>
      </Checkbox>
      <p id={id} className={styles.hint}>
        {hint}
      </p>
    </div>
  );
}

/** The default as text. Some fields have none of their own: theirs follows from other fields. */
function usualOf({ defaults }: SettingsState, { name }: Parameter): string {
  if (name === "levels") return "a quarter, half and all";
  if (following.includes(name)) return "more for shorter ones";
  if (name === "sg") return "both in turns";
  if (name === "startBlend") return "a quarter for both in turns, two thirds for one alone";
  if (name === "startMemory") return "half of what is free";
  return defaults ? spoken(name, textOf(name, defaults)) : "";
}

/** The choice of an architecture that the flag beside it makes. */
const IN_TURNS = "both";

const isInTurns = (state: SettingsState) => fieldText(state, "joint") === "true";

/** A consequence of the settings that may be unexpected. */
function noteOf(state: SettingsState, { name }: Parameter): string | null {
  const {
    edits,
    check: { resolved, problem },
  } = state;
  if (name === "sg" && isInTurns(state))
    return "Skip-gram and bag of words train in turns, since “Both in turns” is ticked. Choose one to train it alone.";
  if (name !== "levels" || edits.levels === undefined || !resolved || problem) return null;
  const last = resolved.levels.at(-1);
  if (last === undefined || last === resolved.vectorSize) return null;
  return `The full vector of ${counted(resolved.vectorSize, "dimension")} is kept too, but it is not trained as a level: the last level is ${last}.`;
}
