import { useEffect, useState } from "react";
import type { TextPiece } from "../../../src/index";
import { languageName, tellLanguage } from "../../store/languages";

/** Which language the text seems to be in, as a sentence; nothing where that is not clear. What tells it is loaded behind the text. */
export function LanguageGuess({ lines }: { lines: readonly TextPiece[][] }) {
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void tellLanguage(lines).then((told) => {
      if (isWanted) setCode(told);
    });
    return () => {
      isWanted = false;
    };
  }, [lines]);
  return code && <> It seems to be in {languageName(code)}.</>;
}
