import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Disclosure, DisclosurePanel } from "react-aria-components/Disclosure";
import styles from "./fold.module.css";
import { ChevronIcon } from "./icons";

interface Props {
  label: string;
  /** What is worth knowing while it is folded. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part that not everyone needs, folded until the user opens it. */
export function Fold({ label, aside, children }: Props) {
  return (
    <Disclosure className={styles.fold ?? ""}>
      <div className={styles.head}>
        <Button slot="trigger" className={styles.trigger ?? ""}>
          <ChevronIcon />
          {label}
        </Button>
        {aside && <span className={styles.aside}>{aside}</span>}
      </div>
      <DisclosurePanel className={styles.panel ?? ""}>{children}</DisclosurePanel>
    </Disclosure>
  );
}
