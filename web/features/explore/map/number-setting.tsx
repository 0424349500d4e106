import { useEffect, useState } from "react";
import { useViewState } from "../../../shell/use-view-state";
import { mapSettings } from "../../../store/map/map-settings";
import { InputField } from "../../../ui/field";

interface Props {
  name: "neighbours" | "spacing" | "seed";
  label: string;
  hint: string;
}

// A map takes a while: it is made again when the typing has ended, not at every digit.
const PAUSE_MS = 600;

/** A whole number among the map's settings. */
export function NumberSetting({ name, label, hint }: Props) {
  const codec = mapSettings[name];
  const [value, setValue] = useViewState("map", name, codec);
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const parsed = codec.parse(text.trim());
  useEffect(() => {
    if (parsed === null || parsed === value) return;
    const timer = setTimeout(() => setValue(parsed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [parsed, value, setValue]);
  const initial = String(codec.initial);
  return (
    <InputField
      label={label}
      hint={hint}
      value={text}
      onChange={setText}
      error={parsed === null ? `“${text}” is not allowed: enter ${LIMITS[name]}.` : null}
      back={
        value === codec.initial ? null : { text: initial, onBack: () => setValue(codec.initial) }
      }
      input={{ inputMode: "numeric" }}
    />
  );
}

const LIMITS = {
  neighbours: "2 to 200",
  spacing: "0 to 100",
  seed: "a whole number, 0 or more",
};
