import { type PointerEvent, useEffect, useRef } from "react";
import type { FirstLook, FirstLookState } from "../../../store/first-look/first-look";
import type { SampleModel } from "../../../store/first-look/sample-model";
import { paletteOf } from "../../../ui/palette";
import { watchLooks } from "../../../ui/watch-looks";
import styles from "./first-look.module.css";
import { draw, type Picture, positionsAt, type View, viewOf, wordAt } from "./map-drawing";

interface Props {
  firstLook: FirstLook;
  model: SampleModel;
}

/** A map of all words, which follows the word and the number of dimensions; the list beside it says the same in words. */
export function SmallMap({ firstLook, model }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<(() => Picture) | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const map = followed(element, firstLook, model);
    picture.current = map.picture;
    return map.end;
  }, [firstLook, model]);
  const choose = ({ nativeEvent, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
    const shown = picture.current?.();
    const size = { width: currentTarget.clientWidth, height: currentTarget.clientHeight };
    const word = shown ? wordAt(shown, size, nativeEvent.offsetX, nativeEvent.offsetY) : "";
    if (word !== "") firstLook.choose(word);
  };
  return (
    <div className={styles.map} aria-hidden="true">
      <canvas ref={canvas} onPointerUp={choose} />
    </div>
  );
}

const MOVE_MS = 350;

/** Draws again whenever the word, the dimensions, the theme or the size change. */
function followed(element: HTMLCanvasElement, { store }: FirstLook, model: SampleModel) {
  const context = element.getContext("2d");
  let positions = positionsAt(model, store.getState().dimensions);
  const around = ({ word, neighbours }: FirstLookState) =>
    viewOf(
      model,
      positions,
      word,
      neighbours.map(([each]) => each),
    );
  let goal = around(store.getState());
  let [from, begun] = [goal, Number.NEGATIVE_INFINITY];
  let palette = paletteOf(element);
  let frame = 0;

  const steady = window.matchMedia("(prefers-reduced-motion: reduce)");
  const progress = () => (steady.matches ? 1 : Math.min(1, (performance.now() - begun) / MOVE_MS));
  const view = (): View => between(from, goal, progress());
  const picture = (): Picture => {
    const { word, neighbours } = store.getState();
    const names = neighbours.map(([each]) => each);
    const { fontFamily: font } = getComputedStyle(element);
    return { model, positions, view: view(), word, neighbours: names, palette, font };
  };
  const paint = () => {
    frame = 0;
    const size = { width: element.clientWidth, height: element.clientHeight };
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (element.width !== width || element.height !== height)
      Object.assign(element, { width, height });
    context?.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (context) draw(context, size, picture());
    if (progress() < 1) soon();
  };
  const soon = () => {
    frame ||= requestAnimationFrame(paint);
  };
  const forget = store.subscribe((now, before) => {
    if (now.dimensions !== before.dimensions) positions = positionsAt(model, now.dimensions);
    const cutFrom = view();
    goal = around(now);
    // The map turns with the slider; only from word to word it travels.
    if (now.word !== before.word) [from, begun] = [cutFrom, performance.now()];
    else if (progress() === 1) from = goal;
    soon();
  });
  const watching = new AbortController();
  const themed = () => {
    palette = paletteOf(element);
    soon();
  };
  watchLooks(element, { resized: soon, themed }, watching.signal);
  return {
    picture,
    end() {
      forget();
      watching.abort();
      cancelAnimationFrame(frame);
    },
  };
}

function between(from: View, to: View, part: number): View {
  const eased = 1 - (1 - part) ** 3;
  const mix = (a: number, b: number) => a + (b - a) * eased;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), reach: mix(from.reach, to.reach) };
}
