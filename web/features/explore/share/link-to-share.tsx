import { useRef, useState } from "react";
import { useStore } from "zustand";
import { useSession, useStores } from "../../../shell/stores-context";
import { linkNeeds } from "../../../store/share/link-needs";
import { sourceOf } from "../../../store/url/model-source";
import { Button } from "../../../ui/button";
import styles from "./share-form.module.css";

const COPY_LABELS = {
  no: "Copy link",
  yes: "Copied",
  selected: "Selected: copy it with Ctrl or ⌘ C",
};

/** The address, and what it needs at its other end. */
export function LinkToShare() {
  const { shared } = useStores();
  const state = useSession((session) => session);
  const [copied, setCopied] = useState<keyof typeof COPY_LABELS>("no");
  const line = useRef<HTMLElement>(null);
  const { href, hostname } = window.location;
  const sharedId = useStore(shared.store, ({ modelId }) => modelId);
  const isShared = sharedId !== null && state.model?.id === sharedId;
  const copy = async () => {
    try {
      // Missing at addresses that are not secure, and refused where the user doesn't want it.
      await navigator.clipboard.writeText(href);
      setCopied("yes");
    } catch {
      if (line.current) getSelection()?.selectAllChildren(line.current);
      setCopied("selected");
    }
  };
  return (
    <section className={styles.way}>
      <h3>A link</h3>
      <p>{linkNeeds({ hostname, source: sourceOf(state), isShared })}</p>
      <code ref={line} className={styles.link} translate="no">
        {href}
      </code>
      <div className={styles.row}>
        <Button onClick={copy}>{COPY_LABELS[copied]}</Button>
      </div>
    </section>
  );
}
