import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** The text of a field that shows `word` unless the user is typing another. */
export function useWordText(word: string) {
  const [text, setText] = useState(word);
  // A late answer must not overwrite what has been typed since.
  const typing = useRef(false);
  useEffect(() => {
    if (!typing.current) setText(word);
  }, [word]);

  return {
    text,
    type(typed: string) {
      typing.current = true;
      setText(typed);
    },
    /** Shows a text at once, so that it can be selected. */
    show(shown: string) {
      typing.current = false;
      flushSync(() => setText(shown));
    },
    /** The field has lost the focus: the next word looked up may be shown. */
    leave() {
      typing.current = false;
    },
  };
}
