import { type Palette, paletteOf } from "../../../../ui/palette";
import { type StandingWords, startOf } from "./arrival";
import {
  allToScreen,
  type Camera,
  fitting,
  type Point,
  panned,
  type Size,
  toMap,
  toScreen,
  zoomed,
} from "./camera";
import { Density } from "./density";
import { isStill, watchEnvironment } from "./environment";
import { type GestureTarget, listenToGestures, type Tool } from "./gestures";
import { LabelWidths } from "./label-widths";
import { box } from "./lasso";
import { Morph } from "./morph";
import { type ContourLines, drawOverlay, type OverlayFrame } from "./overlay";
import { overlayFrame } from "./overlay-frame";
import type { Picture } from "./picture";
import { PointsLayer } from "./points-layer";
import type { SceneEvents, SceneMap, SceneSearch } from "./scene-types";
import { coloursOf, isMostlyMissing, type Look, NO_LOOK, radiiOf, valued } from "./styling";

const PICK_RADIUS = 14;
const REST_MS = 160;

/** Draws the map and responds to gestures. Knows no React; draws only when something has changed. */
export class Scene implements GestureTarget {
  readonly #host: HTMLElement;
  readonly #canvases: { points: HTMLCanvasElement; overlay: HTMLCanvasElement };
  readonly #context: CanvasRenderingContext2D | null;
  readonly #events: SceneEvents;
  readonly #stops: (() => void)[] = [];
  readonly #morph = new Morph();
  readonly #widths: LabelWidths;
  #layer: PointsLayer | null = null;
  #map: SceneMap = { words: [], maps: [], axes: null };
  #look: Look = NO_LOOK;
  #search: SceneSearch = {
    ...{ centre: -1, neighbours: [], extras: [], colours: { light: "", dark: "" } },
  };
  #palette: Palette;
  #camera: Camera = { x: 0, y: 0, scale: 100 };
  #home: Camera = { x: 0, y: 0, scale: 100 };
  #size: Size = { width: 1, height: 1 };
  #highlighted = -1;
  #tool: Tool = "move";
  #outline: readonly Point[] = [];
  readonly #density = new Density();
  #frame = 0;
  #resting = 0;

  constructor(
    host: HTMLElement,
    canvases: { points: HTMLCanvasElement; overlay: HTMLCanvasElement },
    events: SceneEvents,
  ) {
    this.#host = host;
    this.#canvases = canvases;
    this.#events = events;
    this.#context = canvases.overlay.getContext("2d");
    this.#widths = new LabelWidths(this.#context);
    this.#palette = paletteOf(host);
    this.#measure();
    const stopWatching = watchEnvironment(host, canvases.points, {
      lost: () => this.#lose(),
      restored: () => this.#connect(),
      resized: () => this.#measure(),
      themed: () => this.#restyle(),
    });
    this.#stops.push(listenToGestures(host, this), stopWatching);
    this.#connect();
  }

  /** @param before Words that stood on the screen before: those that the map has too, come from there. */
  setMap(map: SceneMap, place: number, before: StandingWords | null = null): void {
    const same = map.words.length === this.#map.words.length;
    if (!same) this.#widths.clear();
    this.#map = map;
    this.#morph.setMaps(map.maps, place);
    this.home();
    const toOwn = (at: Point) => toMap(this.#camera, this.#size, at);
    const from = before && !isStill() ? startOf(before, map.words, this.#morph.xy(), toOwn) : null;
    if (from) this.#morph.arrive(from, performance.now());
    this.#layer?.setMaps(from ? [...map.maps, from] : map.maps, this.#radii());
  }

  /** The words as they stand on the screen. */
  standing(): StandingWords {
    return { words: this.#map.words, places: this.#places() };
  }

  setLook(look: Look): void {
    const refit = look.isolated !== this.#look.isolated;
    this.#look = look;
    this.#layer?.setColours(coloursOf(look, this.#palette));
    this.#layer?.setRadii(this.#radii());
    if (refit) this.home();
    this.#changed();
  }

  setSearch(search: SceneSearch): void {
    this.#search = search;
    this.#changed();
  }

  /** Sends the points to the level at this place among the levels, or puts them there at once. */
  setLevel(place: number, how: "morph" | "at once"): void {
    if (how === "at once" || isStill()) this.#morph.put(place);
    else this.#morph.send(place, performance.now());
    this.#changed();
  }

  highlight(index: number): void {
    if (index === this.#highlighted) return;
    this.#highlighted = index;
    this.#changed();
  }

  setTool(tool: Tool): void {
    this.#tool = tool;
  }

  /** Words in view, most frequent first. */
  visible(): number[] {
    const { width, height } = this.#size;
    const [a, b] = [
      { x: 0, y: height },
      { x: width, y: 0 },
    ].map((corner) => toMap(this.#camera, this.#size, corner));
    if (!a || !b) return [];
    const found = this.#morph.grid().within(a.x, b.x, a.y, b.y);
    return found.filter((index) => this.#isShown(index));
  }

  /** Everything that a picture of the map is made from. */
  picture(): Picture {
    const places = this.#places();
    return {
      size: this.#size,
      frame: this.#overlayFrame(places, 1),
      places,
      radii: this.#radii().map((radius) => radius * this.#pointZoom()),
      colours: coloursOf(this.#look, this.#palette),
    };
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#resting);
    for (const stop of this.#stops) stop();
    this.#layer?.dispose();
  }

  #radii(): Float32Array {
    return radiiOf(this.#map.words.length, this.#look);
  }

  // What the gestures ask for.

  tool(): Tool {
    return this.#tool;
  }

  pan(by: Point): void {
    this.#camera = panned(this.#camera, by);
    this.#changed();
  }

  zoom(at: Point, factor: number): void {
    this.#camera = zoomed(this.#camera, this.#size, at, factor, this.#home);
    this.#changed();
  }

  home(): void {
    const shown = [...this.#map.words.keys()].filter((index) => this.#isShown(index));
    this.#home = fitting(this.#morph.arrived(), shown, this.#size);
    this.#camera = this.#home;
    this.#changed();
  }

  middle(): Point {
    return { x: this.#size.width / 2, y: this.#size.height / 2 };
  }

  hover(at: Point | null): void {
    const index = at && !this.#morph.moving ? this.#pick(at) : -1;
    this.#host.style.cursor = index >= 0 ? "pointer" : this.#tool === "move" ? "grab" : "crosshair";
    this.#events.hover(index >= 0 ? index : null);
  }

  click(at: Point): void {
    const index = this.#pick(at);
    if (index >= 0) this.#events.click(index);
  }

  outline(points: readonly Point[], done: boolean, add: boolean): void {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return;
    const drawn = this.#tool === "lasso" ? [...points] : box(first, last);
    this.#outline = done ? [] : drawn;
    if (done) this.#events.select(this.#inside(drawn), add);
    this.#changed();
  }

  cancelOutline(): void {
    this.#outline = [];
    this.#changed();
  }

  #inside(outline: readonly Point[]): number[] {
    const corners = outline.map((point) => toMap(this.#camera, this.#size, point));
    const found = this.#morph.grid().inside(corners);
    return found.filter((index) => this.#isShown(index));
  }

  #pick(at: Point): number {
    const place = toMap(this.#camera, this.#size, at);
    const radius = PICK_RADIUS / this.#camera.scale;
    return this.#morph.grid().nearest(place, radius, (index) => this.#isShown(index));
  }

  #isShown(index: number): boolean {
    const { isolated, selected } = this.#look;
    return !isolated || selected?.[index] === 1;
  }

  // Frames.

  #changed(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#draw(now));
    clearTimeout(this.#resting);
    this.#resting = window.setTimeout(() => this.#events.rest(), REST_MS);
  }

  #draw(now: number): void {
    this.#frame = 0;
    const start = performance.now();
    this.#morph.advance(now);
    const ratio = window.devicePixelRatio;
    const { from, to, fraction } = this.#morph.between();
    const frame = { camera: this.#camera, size: this.#size, ratio, from, to, fraction };
    this.#layer?.draw({ ...frame, zoom: this.#pointZoom() });
    if (this.#context) drawOverlay(this.#context, this.#overlayFrame(this.#places(), ratio));
    this.#events.drawn?.(performance.now() - start);
    if (this.#morph.moving) this.#changed();
  }

  /** Points grow when zooming in, but far less than their distances do. */
  #pointZoom(): number {
    return Math.min(3, Math.max(0.8, this.#zoom() ** 0.35));
  }

  #zoom(): number {
    return this.#camera.scale / this.#home.scale;
  }

  #places(): Float32Array {
    return allToScreen(this.#camera, this.#size, this.#morph.xy(), (index) => this.#isShown(index));
  }

  #overlayFrame(points: Float32Array, ratio: number): OverlayFrame {
    const extras = this.#search.extras.flatMap((extra) => {
      const { x, y } = toScreen(this.#camera, this.#size, extra);
      return [x, y];
    });
    const places = new Float32Array(points.length + extras.length);
    places.set(points);
    places.set(extras, points.length);
    return overlayFrame({
      ratio,
      places,
      camera: this.#camera,
      size: this.#size,
      palette: this.#palette,
      map: this.#map,
      search: this.#search,
      highlighted: this.#highlighted,
      outline: this.#outline,
      contours: this.#contours(),
      zoom: this.#zoom(),
      valued: isMostlyMissing(this.#look.colours) ? valued(this.#look.colours) : null,
      found: this.#look.found,
      widthOf: (index) => this.#widthOf(index),
    });
  }

  #contours(): ContourLines | null {
    const isBetween = this.#morph.moving || this.#morph.between().fraction !== 0;
    if (isBetween || this.#map.axes) return null;
    const shown = this.#look.isolated ? this.#look.selected : null;
    const seen = { shown, zoom: this.#zoom(), camera: this.#camera };
    return this.#density.seen(this.#morph.xy(), seen);
  }

  #widthOf(index: number): number {
    const { words } = this.#map;
    const extra = this.#search.extras[index - words.length];
    return extra ? this.#widths.measured(extra.word) : this.#widths.of(index, words[index] ?? "");
  }

  // Environment.

  #connect(): void {
    this.#layer = PointsLayer.create(this.#canvases.points);
    this.#morph.put(this.#morph.place);
    this.#events.graphics(this.#layer !== null);
    this.#layer?.setMaps(this.#map.maps, this.#radii());
    this.#layer?.setColours(coloursOf(this.#look, this.#palette));
    this.#changed();
  }

  #lose(): void {
    this.#layer = null;
    this.#events.graphics(false);
  }

  #restyle(): void {
    this.#palette = paletteOf(this.#host);
    this.#layer?.setColours(coloursOf(this.#look, this.#palette));
    this.#changed();
  }

  /** Keeps the middle of the map in the middle. */
  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (width === 0 || height === 0) return;
    const untouched = this.#camera === this.#home;
    this.#size = { width, height };
    const ratio = window.devicePixelRatio;
    for (const canvas of [this.#canvases.points, this.#canvases.overlay]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    if (untouched) this.home();
    this.#changed();
  }
}
