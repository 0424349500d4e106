import { useMemo } from "react";
import { counted } from "../../../format";
import { type Atlas, type DrawnMap, groupNames } from "../../../store/map/atlas";
import { GROUP_COLOURS, groupColour } from "../../../ui/palette";
import styles from "./group-legend.module.css";

interface Props {
  atlas: Atlas;
  drawn: DrawnMap;
  groups: Uint32Array;
}

/** The groups, named by their most frequent words; choosing one selects its words. */
export function GroupLegend({ atlas, drawn, groups }: Props) {
  const names = useMemo(() => groupNames(groups, drawn.words, GROUP_COLOURS), [groups, drawn]);
  const select = (group: number, add: boolean) => {
    const own = [...drawn.words.keys()].filter((index) => groups[index] === group);
    atlas.select(own, drawn.words.length, add);
  };
  const sizes = useMemo(() => {
    const counts = new Array<number>(GROUP_COLOURS).fill(0);
    for (const group of groups) counts[group] = (counts[group] ?? 0) + 1;
    return counts;
  }, [groups]);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list.
    <ul translate="no" className={styles.legend} role="list" aria-label="Groups">
      {names.map((words, group) =>
        words.length === 0 ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its number.
          <li key={group}>
            <button
              type="button"
              title={`${counted(sizes[group] ?? 0, "word")}; with Ctrl, they are added to the selection`}
              onClick={(event) => select(group, event.ctrlKey || event.metaKey)}
            >
              <span className={styles.dot} style={groupColour(group)} />
              {words.join(", ")}
            </button>
          </li>
        ),
      )}
    </ul>
  );
}
