import { useState } from "react";
import { presentStep, type Step } from "../store/session/session-state";
import { useSession } from "./stores-context";

const ORDER: readonly Step[] = ["corpus", "train", "explore", "export"];

/** Id of the heading of the last step, where a model is downloaded. */
export const EXPORT_HEADING = "export";

/** Where one step is on the path. */
export interface StepPlace {
  number: number;
  status: "ahead" | "present" | "done";
  open: boolean;
  /** Null while there is nothing in it yet, and for the present step, which is always open. */
  onToggle: (() => void) | null;
}

/** Which steps are done, open and can be opened. Moving on to another step folds those that the user opened. */
export function useSteps(): Record<Step, StepPlace> {
  const present = useSession(presentStep);
  const hasCorpus = useSession((state) => state.corpus !== null);
  const hasModel = useSession((state) => state.model !== null);
  const [choice, setChoice] = useState<{ at: Step; opened: readonly Step[] }>({
    at: present,
    opened: [],
  });
  const opened = choice.at === present ? choice.opened : [];

  const toggle = (step: Step) => {
    const others = opened.filter((each) => each !== step);
    setChoice({ at: present, opened: others.length < opened.length ? others : [...others, step] });
  };

  const filled: Record<Step, boolean> = {
    corpus: true,
    train: hasCorpus || hasModel,
    // Before there is a model it shows what will be there.
    explore: true,
    export: hasModel,
  };

  const place = (step: Step): StepPlace => {
    const here = ORDER.indexOf(step);
    const isPresent = step === present;
    // With a model, the user explores and exports in any order.
    const stays = isPresent || (step === "export" && present === "explore");
    return {
      number: here + 1,
      status: isPresent ? "present" : here < ORDER.indexOf(present) ? "done" : "ahead",
      open: stays || opened.includes(step),
      onToggle: !stays && filled[step] ? () => toggle(step) : null,
    };
  };
  return {
    corpus: place("corpus"),
    train: place("train"),
    explore: place("explore"),
    export: place("export"),
  };
}
