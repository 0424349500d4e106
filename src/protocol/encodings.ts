/** Code pages of DOS, as IBM numbered them, that `TextDecoder` lacks. */
export const DOS_CODE_PAGES = ["ibm850", "ibm437", "ibm852"] as const;

/** A code page of DOS. */
export type DosCodePage = (typeof DOS_CODE_PAGES)[number];

/** Whether a label is that of a code page of DOS. */
export function isDosCodePage(label: string): label is DosCodePage {
  return (DOS_CODE_PAGES as readonly string[]).includes(label);
}

/** UTF-8 that was once taken for a code page, and saved as UTF-8 again. */
export const TWICE_ENCODED = ["utf-8-as-windows-1252", "utf-8-as-windows-1251"] as const;

/** UTF-8 that was saved twice. */
export type TwiceEncoded = (typeof TWICE_ENCODED)[number];

/** Whether a label is that of UTF-8 that was saved twice. */
export function isTwiceEncoded(label: string): label is TwiceEncoded {
  return (TWICE_ENCODED as readonly string[]).includes(label);
}

/** The code page that it was taken for. */
export function pageOfTwice(label: TwiceEncoded): string {
  return label.replace("utf-8-as-", "");
}

/** Whether text in this encoding can be read. */
export function isKnownEncoding(label: string): boolean {
  if (isDosCodePage(label) || isTwiceEncoded(label)) return true;
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
