import { useRef } from "react";
import { useSession, useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import { fromFiles } from "./sources";

/** Asks for the files of a text that could no longer be read, and reads them as they were read before. */
export function ChooseAgain() {
  const { session } = useStores();
  const gone = useSession(({ failure }) => failure?.gone);
  const input = useRef<HTMLInputElement>(null);
  if (!gone) return null;
  const { reading, joins, truecase, blobs } = gone;
  const read = (files: readonly File[]) => {
    const source = fromFiles(files);
    if (source) void session.read({ ...source, reading, joins, truecase });
  };
  return (
    <>
      <Button onClick={() => input.current?.click()}>Read {gone.name} again …</Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={blobs.length > 1}
        aria-label={`Files of ${gone.name}`}
        onChange={({ currentTarget }) => read([...(currentTarget.files ?? [])])}
      />
    </>
  );
}
