/** Code pages of DOS, as IBM numbered them, that `TextDecoder` lacks. */
export const DOS_CODE_PAGES = ["ibm850", "ibm437", "ibm852"] as const;

/** A code page of DOS. */
export type DosCodePage = (typeof DOS_CODE_PAGES)[number];

/** Whether a label is that of a code page of DOS. */
export function isDosCodePage(label: string): label is DosCodePage {
  return (DOS_CODE_PAGES as readonly string[]).includes(label);
}

/** Whether text in this encoding can be read. */
export function isKnownEncoding(label: string): boolean {
  if (isDosCodePage(label)) return true;
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
