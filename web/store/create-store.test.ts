import { expect, test, vi } from "vitest";
import { createStore } from "./create-store";

test("a listener that throws holds up neither the others nor the change, and is reported", () => {
  const store = createStore(() => ({ count: 0 }));
  const seen: number[] = [];
  const later = vi.spyOn(globalThis, "queueMicrotask").mockImplementation(() => {});
  store.subscribe(() => {
    throw new Error("a side matter failed");
  });
  const leave = store.subscribe(({ count }, before) => void seen.push(before.count, count));
  store.setState({ count: 1 });
  leave();
  store.setState({ count: 2 });
  expect(seen).toEqual([0, 1]);
  expect(later.mock.calls[0]?.[0]).toThrow("a side matter failed");
  later.mockRestore();
});
