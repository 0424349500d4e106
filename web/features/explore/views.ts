import { lazyPart } from "../../ui/lazy-part";
import type { ViewEntry } from "./view";

/**
 * The views in the order of their tabs; the keys 1 to 9 open them. To add one, add its entry: the tab, the shortcut,
 * the address and the error boundary come with it. A view that has been opened stays mounted while another is shown,
 * except for its effects; state that must outlive it belongs in a store.
 */
export const views: readonly ViewEntry[] = [
  {
    id: "levels",
    label: "Levels",
    hint: "The nearest words at every level, side by side: what stays, what moves, what only one level knows.",
    component: lazyPart(() => import("./levels/levels-view"), import.meta.url),
  },
  {
    id: "map",
    label: "Map",
    hint: "Every word as a point: which words are close, and which move from one level to the next.",
    component: lazyPart(() => import("./map/map-view"), import.meta.url),
  },
  {
    id: "report",
    label: "Report",
    hint: "How good is each level on its own, what does it cost, and which one should you use?",
    component: lazyPart(() => import("./report/report-view"), import.meta.url),
  },
  {
    id: "compare",
    label: "Compare",
    hint: "A few words against each other, the odd one out, and open models side by side.",
    component: lazyPart(() => import("./compare/compare-view"), import.meta.url),
  },
  {
    id: "context",
    label: "In context",
    hint: "The lines of your own text that contain a word, or a pair: see why two words are near each other.",
    component: lazyPart(() => import("./context/context-view"), import.meta.url),
  },
  {
    id: "words",
    label: "Words",
    hint: "The vocabulary itself, searched by regular expression and by frequency.",
    component: lazyPart(() => import("./words/words-view"), import.meta.url),
  },
  {
    id: "training",
    label: "Training",
    hint: "How this model was trained: loss, speed, learning rate, and how one word’s neighbours settled.",
    component: lazyPart(() => import("./training/training-view"), import.meta.url),
  },
];
