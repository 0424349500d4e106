import type { ComponentProps, MouseEvent } from "react";
import { hashFromWord } from "../store/address";
import { useExplore, useStores } from "./stores-context";

/** What makes an element light its word up on the whole page while it is pointed at or has the focus. */
export function useLight(word: string) {
  const { explore } = useStores();
  const light = () => explore.light(word);
  const unlight = () => explore.light(null);
  return { onPointerEnter: light, onPointerLeave: unlight, onFocus: light, onBlur: unlight };
}

/** Whether the word is pointed at, or has the focus, anywhere on the page. */
export function useIsLit(word: string): boolean {
  return useExplore((state) => state.lit === word);
}

/** The word that is pointed at or has the focus. */
export function useLit(): string | null {
  return useExplore((state) => state.lit);
}

type Props = Omit<ComponentProps<"a">, "href" | "onClick"> & { word: string };

/**
 * A word that a click or Enter looks up, in the view that is open; it lights up, and carries `data-lit`, wherever else
 * it stands (lit-words.ts). Children replace the word as its text.
 */
export function WordLink({ word, children, ...rest }: Props) {
  const { explore } = useStores();
  const follow = (event: MouseEvent) => {
    // With a modifier the browser opens a tab or a window of its own.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    explore.go([{ word, sign: 1 }]);
  };
  return (
    <a {...rest} href={hashFromWord(word)} onClick={follow} data-word={word}>
      {children ?? word}
    </a>
  );
}
