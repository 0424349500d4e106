import type { ComponentProps, MouseEvent } from "react";
import { useExplore, useStores } from "../shell/stores-context";
import { hashOfWord } from "../store/url/hash";

/** The word that is pointed at or has the focus, for what is drawn; elements with `data-word` need none (word-highlight.ts). */
export function useHighlighted(): string | null {
  return useExplore((state) => state.highlighted);
}

type Props = Omit<ComponentProps<"a">, "href" | "onClick"> & { word: string };

/**
 * A word that a click or Enter looks up, in the view that is open; it lights up, and carries `data-lit`, wherever else
 * it stands (word-highlight.ts). Children replace the word as its text.
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
    <a {...rest} href={hashOfWord(word)} onClick={follow} data-word={word}>
      {children ?? word}
    </a>
  );
}
