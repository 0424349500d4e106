import { useRef, useState } from "react";
import { Button } from "../../ui/button";
import { Hidden } from "../../ui/hidden";
import { type Way, waysToOpen } from "../../ui/ways-to-open";
import styles from "./how-to-open.module.css";

interface Props {
  base: string;
  vectorSize: number;
  /** A level, to show how to cut to it. */
  level: number;
}

/** Python for each of the usual ways to open the files. */
export function HowToOpen({ base, vectorSize, level }: Props) {
  return (
    <div className={styles.ways}>
      <h3>How to open them</h3>
      {waysToOpen(base, vectorSize).map((way) => (
        <WayToOpen key={way.name} {...way} />
      ))}
      <p className={styles.fine}>
        A level is the first columns: <code>vectors[:, :{level}]</code> is level {level}.
      </p>
    </div>
  );
}

const COPY_LABELS = { no: "Copy", yes: "Copied", selected: "Selected: copy it with Ctrl or ⌘ C" };

function WayToOpen({ name, code }: Way) {
  const [copied, setCopied] = useState<"no" | "yes" | "selected">("no");
  const text = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      // Missing at addresses that are not secure, and refused where the user doesn't want it.
      await navigator.clipboard.writeText(code);
      setCopied("yes");
    } catch {
      if (text.current) getSelection()?.selectAllChildren(text.current);
      setCopied("selected");
    }
  };
  return (
    <div className={styles.way}>
      <span className={styles.package}>{name}</span>
      <code ref={text} className={styles.code}>
        {code}
      </code>
      <Button look="link" onClick={copy}>
        {COPY_LABELS[copied]}
        <Hidden> the lines for {name}</Hidden>
      </Button>
    </div>
  );
}
