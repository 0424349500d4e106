import { useCallback, useEffect, useMemo } from "react";
import { type Codec, checkSetting, putSetting } from "../store/url/codecs";
import { useRoute, useStores } from "./stores-context";

/**
 * One setting of a view, kept in the address as `view.key`. Texts that the codec refuses are left out of the address and
 * told in a sentence. `set` makes a step that "back" undoes; with `{ step: false }`, as for a slider, it does not.
 *
 * The codec must be a constant outside of the component.
 */
export function useViewState<T>(
  view: string,
  key: string,
  codec: Codec<T>,
): [T, (value: T, options?: { step?: boolean }) => void] {
  const { route } = useStores();
  const name = `${view}.${key}`;
  const stored = useRoute((state) => state.settings.get(name));
  const parsed = useMemo(
    () => (stored === undefined ? codec.initial : codec.parse(stored)),
    [stored, codec],
  );
  const wrong = parsed === null;
  useEffect(() => {
    if (wrong) checkSetting(route, name, codec);
  }, [wrong, route, name, codec]);
  const set = useCallback(
    (value: T, { step = true } = {}) => putSetting(route, name, { value, codec, step }),
    [route, name, codec],
  );
  return [parsed ?? codec.initial, set];
}

/** The level that the views which show one at a time are at, one of `levels`; the full vector by default. */
export function useLevel(levels: readonly number[]): [number, (level: number) => void] {
  const { route } = useStores();
  const asked = useRoute((state) => state.level);
  const full = levels.at(-1) ?? 0;
  const wrong = asked !== null && !levels.includes(asked);
  useEffect(() => {
    if (wrong) route.leaveOut("level", String(asked), { level: null });
  }, [wrong, asked, route]);
  const set = (level: number) => route.go({ level: level === full ? null : level });
  return [wrong || asked === null ? full : asked, set];
}
