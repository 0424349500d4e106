import type { ComponentProps, MouseEvent } from "react";
import { useExplore, useStores } from "../shell/stores-context";
import { hashOfWord } from "../store/url/hash";

/**
 * The word that is pointed at or has the focus, for drawings; elements with `data-word` do not need it
 * (word-highlight.ts).
 */
export function useHighlighted(): string | null {
  return useExplore((state) => state.highlighted);
}

type Props = Omit<ComponentProps<"a">, "href" | "onClick"> & { word: string };

/**
 * A word that a click or Enter looks up in the open view. It is highlighted, with `data-lit`, wherever else it occurs
 * (word-highlight.ts). Children replace the word as its text.
 */
export function WordLink({ word, children, ...rest }: Props) {
  const { explore } = useStores();
  const follow = (event: MouseEvent) => {
    // With a modifier, the browser opens a new tab or window.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    explore.go([{ word, sign: 1 }]);
  };
  return (
    <a translate="no" {...rest} href={hashOfWord(word)} onClick={follow} data-word={word}>
      {children ?? word}
    </a>
  );
}
