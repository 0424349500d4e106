import { useRef, useState } from "react";
import { Button } from "../../ui/button";
import { Hidden } from "../../ui/hidden";
import styles from "./how-to-open.module.css";

interface Props {
  base: string;
  vectorSize: number;
  /** A level, to show how to cut to it. */
  level: number;
}

/** A line of Python for each of the usual ways to open the files. */
export function HowToOpen({ base, vectorSize, level }: Props) {
  const words = `json.load(open("${base}.vocab.json", "rb"))`;
  return (
    <div className={styles.ways}>
      <h3>How to open them</h3>
      <Way
        name="numpy"
        code={`import json, numpy as np; vectors, words = np.load("${base}.npy"), ${words}`}
      />
      <Way
        name="gensim, after that"
        code={`from gensim.models import KeyedVectors; kv = KeyedVectors(${vectorSize}); kv.add_vectors(words, vectors)`}
      />
      <Way
        name="word2vec-matryoshka"
        code={`from word2vec_matryoshka import KeyedVectors; wv = KeyedVectors.load("${base}", mmap="r")`}
      />
      <p className={styles.fine}>
        A level is the first columns: <code>vectors[:, :{level}]</code> is level {level}.
      </p>
    </div>
  );
}

const COPY_LABELS = { no: "Copy", yes: "Copied", selected: "Selected: copy it with Ctrl or ⌘ C" };

function Way({ name, code }: { name: string; code: string }) {
  const [copied, setCopied] = useState<"no" | "yes" | "selected">("no");
  const line = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      // Missing at addresses that are not secure, and refused where the user doesn't want it.
      await navigator.clipboard.writeText(code);
      setCopied("yes");
    } catch {
      if (line.current) getSelection()?.selectAllChildren(line.current);
      setCopied("selected");
    }
  };
  return (
    <div className={styles.way}>
      <span className={styles.package}>{name}</span>
      <code ref={line} className={styles.code}>
        {code}
      </code>
      <Button look="link" onClick={copy}>
        {COPY_LABELS[copied]}
        <Hidden> the line for {name}</Hidden>
      </Button>
    </div>
  );
}
