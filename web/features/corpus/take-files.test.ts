import { expect, it, vi } from "vitest";
import type { Stores } from "../../store/stores";
import { takeFiles } from "./take-files";

it("takes the files that came last, though it is known sooner what they are", async () => {
  const answers: ((areVectors: boolean) => void)[] = [];
  const session = {
    areVectors: () => new Promise<boolean>((resolve) => answers.push(resolve)),
    open: vi.fn(),
    read: vi.fn(),
  };
  const runs = { store: { getState: () => ({ wanting: null }) } };
  const stores = { session, runs } as unknown as Stores;
  const [text, vectors] = [new File(["so it is"], "a.txt"), new File([""], "a.vec")];
  const first = takeFiles(stores, [text], null);
  const second = takeFiles(stores, [vectors], null);
  answers[1]?.(true);
  await second;
  answers[0]?.(false);
  await first;
  expect(session.open).toHaveBeenCalledExactlyOnceWith([vectors]);
  expect(session.read).not.toHaveBeenCalled();
});
