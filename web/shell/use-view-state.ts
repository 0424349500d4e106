import { useCallback, useEffect, useMemo } from "react";
import { type Codec, dropInvalidSetting, writeSetting } from "../store/url/codecs";
import { useHash, useStores } from "./stores-context";

/**
 * One setting of a view, kept in the address as `view.key`. A text that the codec refuses is removed from the
 * address, and the user is told. `set` makes a step that "back" undoes; with `{ step: false }`, as for a slider, it
 * does not.
 *
 * The codec must be a constant outside the component.
 */
export function useViewState<T>(
  view: string,
  key: string,
  codec: Codec<T>,
): [T, (value: T, options?: { step?: boolean }) => void] {
  const { pageHistory } = useStores();
  const name = `${view}.${key}`;
  const stored = useHash((state) => state.settings.get(name));
  const parsed = useMemo(
    () => (stored === undefined ? codec.initial : codec.parse(stored)),
    [stored, codec],
  );
  const wrong = parsed === null;
  useEffect(() => {
    if (wrong) dropInvalidSetting(pageHistory, name, codec);
  }, [wrong, pageHistory, name, codec]);
  const set = useCallback(
    (value: T, { step = true } = {}) => writeSetting(pageHistory, name, { value, codec, step }),
    [pageHistory, name, codec],
  );
  return [parsed ?? codec.initial, set];
}

/** The level of the views that show one at a time, one of `levels`; the full vector by default. */
export function useLevel(levels: readonly number[]): [number, (level: number) => void] {
  const { pageHistory } = useStores();
  const asked = useHash((state) => state.level);
  const full = levels.at(-1) ?? 0;
  const wrong = asked !== null && !levels.includes(asked);
  useEffect(() => {
    if (wrong) pageHistory.leaveOut("level", String(asked), { level: null });
  }, [wrong, asked, pageHistory]);
  const set = (level: number) => pageHistory.push({ level: level === full ? null : level });
  return [wrong || asked === null ? full : asked, set];
}
