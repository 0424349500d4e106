import type { PatternRule, PatternRules, TextReading } from "../../../src/index";
import { useStores } from "../../shell/stores-context";
import { SelectField } from "../../ui/field";
import { Fold } from "../../ui/fold";
import styles from "./what-i-read.module.css";

const PATTERNS: readonly (readonly [keyof PatternRules, label: string, placeholder: string])[] = [
  ["urls", "Web and mail addresses", "<url>"],
  ["hashtags", "Hashtags, such as #sea", "<hashtag>"],
  ["mentions", "Mentions, such as @ann", "<mention>"],
  ["numbers", "Numbers, dates and times", "<number>"],
  ["ids", "Letters with digits, such as u_17, POST-1", "<id>"],
  ["underscores", "Words joined by _", ""],
];

/** What is done with addresses, tags, numbers and ids. */
export function PatternChoices({ chosen }: { chosen: TextReading }) {
  const { session } = useStores();
  const { patterns = {} } = chosen;
  const changed = PATTERNS.filter(([name]) => (patterns[name] ?? "split") !== "split").length;
  const choose = (name: keyof PatternRules, rule: string) => {
    const next: PatternRules = { ...patterns, [name]: rule as PatternRule };
    void session.readAs({ reading: { ...chosen, patterns: next } });
  };
  return (
    <Fold
      label="Addresses, tags, numbers and ids"
      aside={changed === 0 ? "read like other text" : `${changed} changed`}
    >
      <div className={styles.controls}>
        {PATTERNS.map(([name, label, placeholder]) => (
          <SelectField
            key={name}
            label={label}
            value={patterns[name] ?? "split"}
            onChange={(rule) => choose(name, rule)}
            choices={rulesFor(placeholder)}
          />
        ))}
      </div>
    </Fold>
  );
}

function rulesFor(placeholder: string): [PatternRule, string][] {
  const some: [PatternRule, string][] = [
    ["split", "split at punctuation"],
    ["keep", "kept whole"],
  ];
  if (placeholder === "") return some;
  return [...some, ["drop", "left out"], ["placeholder", `one word, ${placeholder}`]];
}
