import { useState } from "react";
import { TOPN } from "../../store/explore";
import { InputField } from "../../ui/field";
import { useExplore, useStores } from "../../ui/stores-context";
import styles from "./neighbour-count.module.css";

/** How many neighbours a column has. */
export function NeighbourCount() {
  const { explore } = useStores();
  const topn = useExplore((state) => state.topn);
  const [text, setText] = useState(String(topn));
  const wrong = !isAllowed(text);
  const change = (typed: string) => {
    setText(typed);
    if (isAllowed(typed)) explore.setTopn(Number(typed));
  };
  return (
    <div className={styles.count}>
      <InputField
        label="Neighbours"
        value={text}
        onChange={change}
        error={wrong ? `${TOPN.least} to ${TOPN.most}` : null}
        input={{ type: "number", min: TOPN.least, max: TOPN.most }}
      />
    </div>
  );
}

function isAllowed(text: string): boolean {
  const value = Number(text);
  return Number.isInteger(value) && value >= TOPN.least && value <= TOPN.most;
}
