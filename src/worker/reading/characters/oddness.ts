/** What a language writes beyond ASCII; those of one script need no list. */
const ALPHABETS = [
  "àâæçéèêëîïôœùûüÿ", // French
  "äöüßéà", // German
  "áéíóúüñªº", // Spanish
  "áâãàçéêíóôõúü", // Portuguese
  "àèéìíîòóùú", // Italian
  "àçèéíïòóúü", // Catalan
  "áéëïíóöüèê", // Dutch
  "æøåéóôüäö", // Danish, Norwegian
  "åäöéàšž", // Swedish, Finnish
  "äöõüšž", // Estonian
  "áðéíóúýþæö", // Icelandic
  "ąćęłńóśźż", // Polish
  "áčďéěíňóřšťúůýž", // Czech
  "áäčďéíĺľňóôŕšťúýž", // Slovak
  "áéíóöőúüű", // Hungarian
  "ăâîșțşţ", // Romanian
  "čćđšž", // Croatian, Slovenian
  "çğıi̇öşüâîû", // Turkish
  "ąčęėįšųūž", // Lithuanian
  "āčēģīķļņšūž", // Latvian
  "çë", // Albanian
  "âêîôûŵŷáéïö", // Welsh
].map((letters) => new Set(letters));

/** The scripts of encodings of one byte, other than Latin. */
const SCRIPTS = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /[\p{Script=Hebrew}\u05B0-\u05F4]/u,
  /[\p{Script=Arabic}\u060C-\u0652]/u,
  /\p{Script=Thai}/u,
];

/** Signs that any text may have. */
const SIGNS = /[“”‘’„‚«»‹›–—…¿¡§°·•©®™€£\u00A0\u00AD\u200C-\u200F№]/gu;

/**
 * Signs within words, the Greek letter within that only ends words, opening quotation marks behind them, capitals behind small letters,
 * Chinese between Latin letters, controls.
 */
const MISPLACED =
  /(?<=\p{L})[^\p{L}\p{M}\p{N}\0-\x7F’‑–—·](?=\p{L})|ς(?=\p{L})|\p{Ll}(?![\0-\x7F])\p{Lu}|[A-Za-z]\p{Script=Han}|\p{Script=Han}[A-Za-z]|(?<=\p{L})[„‚](?!\p{L})|[\x80-\x9F]/gu;

/** Chinese, Japanese and Korean, of which no alphabet can be made. */
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/**
 * How much of what a text has beyond ASCII no text would have, from 0: what is misplaced, and what is foreign to the language or
 * script that has most of it. A text that was decoded wrongly has much.
 */
export function oddness(text: string): number {
  const beyond = text.match(/[^\0-\x7F]/g)?.length ?? 0;
  const misplaced = text.match(MISPLACED)?.length ?? 0;
  return (misplaced + foreign(text)) / Math.max(1, beyond);
}

/** Characters beyond ASCII that are not of the language, or the script, which has most of them. */
function foreign(text: string): number {
  const others = text.replace(SIGNS, "").replace(IDEOGRAPHIC, "").toLowerCase();
  const characters = new Map<string, number>();
  for (const character of others) {
    if (character > "\x7F") characters.set(character, (characters.get(character) ?? 0) + 1);
  }
  const outside = (belongs: (character: string) => boolean) => {
    let count = 0;
    for (const [character, times] of characters) if (!belongs(character)) count += times;
    return count;
  };
  return Math.min(
    ...ALPHABETS.map((letters) => outside((character) => letters.has(character))),
    ...SCRIPTS.map((script) => outside((character) => script.test(character))),
  );
}
