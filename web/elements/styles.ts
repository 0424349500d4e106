/** What both elements look like. The page's own colours, as far as `--w2v-…` gives none. */
const COMMON = `
:host {
  display: block;
  --ink: var(--w2v-ink, light-dark(#1b1c1f, #e9eaed));
  --paper: var(--w2v-paper, light-dark(#ffffff, #131417));
  --muted: var(--w2v-muted, light-dark(#5a5d64, #a4a9b2));
  --line: var(--w2v-line, light-dark(#dddeda, #32363d));
  --edge: var(--w2v-edge, light-dark(#85888f, #747a85));
  --accent: var(--w2v-accent, light-dark(#b0400c, #ffa05c));
  color: var(--ink);
  background: var(--paper);
}
:host([hidden]), [hidden] { display: none; }
p { margin: 0.5em 0; }
[part~="status"] { color: var(--muted); }
[part~="status"]:empty, [part~="title"]:empty { display: none; }
[part~="error"] { border-inline-start: 0.25em solid var(--accent); padding-inline-start: 0.75em; }
button, input { font: inherit; color: inherit; }
button { cursor: pointer; }
[part~="input"], [part~="button"] {
  border: 1px solid var(--edge); border-radius: 0.25em; padding: 0.25em 0.6em; background: var(--paper);
}
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
@media (forced-colors: active) {
  :host {
    --ink: CanvasText; --paper: Canvas; --muted: CanvasText; --line: GrayText; --edge: ButtonBorder; --accent: Highlight;
  }
}`;

/** The styles of `<w2v-levels>`. */
export const LEVELS = `
[part~="search"] { display: flex; flex-wrap: wrap; gap: 0.5em; align-items: end; }
[part~="lists"] { display: grid; grid-template-columns: repeat(auto-fit, minmax(9em, 1fr)); gap: 1em 1.5em; }
[part~="column"] { --level: light-dark(var(--level-light), var(--level-dark)); min-width: 0; }
[part~="level"] { color: var(--muted); border-block-end: 3px solid var(--level); }
[part~="list"] { list-style: none; margin: 0; padding: 0; }
[part~="word"] {
  display: grid; grid-template-columns: 1fr auto; gap: 0 0.5em; width: 100%; padding: 0.25em 0.3em; text-align: start;
  border: 0; border-radius: 0.2em; background: none;
}
[part~="name"] { overflow-wrap: anywhere; }
[part~="figure"] { color: var(--muted); font-variant-numeric: tabular-nums; }
[part~="bar"] {
  grid-column: 1 / -1; height: 3px; width: calc(100% * var(--part)); background: var(--level); forced-color-adjust: none;
}
[part~="word"]:hover, [part~="marked"] { background: color-mix(in srgb, var(--accent) 14%, transparent); }
@media (forced-colors: active) {
  [part~="bar"] { background: CanvasText; }
  [part~="marked"] { outline: 1px solid Highlight; }
}`;

/** The styles of `<w2v-map>`. */
export const MAP = `
[part~="frame"] { position: relative; }
[part~="map"] {
  position: relative; height: var(--w2v-map-height, 24em); overflow: hidden; border: 1px solid var(--line); cursor: grab;
  touch-action: none; user-select: none;
}
canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
[part~="controls"] { display: flex; flex-wrap: wrap; gap: 0.5em 1em; align-items: center; margin-block: 0.5em; }
[part~="level"] { display: flex; gap: 0.5em; align-items: center; }
[part~="slider"] { accent-color: var(--accent); padding: 0; }`;

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for all elements of a kind; a constructed one, which needs no `style-src 'unsafe-inline'`. */
export function sheetOf(styles: string): CSSStyleSheet {
  const known = sheets.get(styles);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(COMMON + styles);
  sheets.set(styles, sheet);
  return sheet;
}
