import type { ChangeEvent } from "react";
import { vectorEndings } from "../../src/index";
import { packedEndings } from "./packed-endings";

/** Properties of an input with which files of vectors are chosen; `take` gets at least one. */
export function choosingVectors(take: (files: File[]) => void) {
  return {
    type: "file",
    multiple: true,
    accept: [...vectorEndings, ".txt", ".zip", ...packedEndings].join(","),
    onChange({ currentTarget }: ChangeEvent<HTMLInputElement>) {
      const files = [...(currentTarget.files ?? [])];
      if (files.length > 0) take(files);
      // Choosing the same file again should open it again.
      currentTarget.value = "";
    },
  } as const;
}
