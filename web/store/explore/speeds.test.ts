import { expect, test, vi } from "vitest";
import { fakeVectors } from "../../testing/fake-library";
import { speedsOf } from "./speeds";

test("every level is searched one at a time, once for all, and each has a time", async () => {
  const wv = { ...fakeVectors(), levels: [8, 16] };
  let under = 0;
  const mostSimilar = vi.fn(async () => {
    under += 1;
    expect(under).toBe(1);
    await Promise.resolve();
    under -= 1;
    return [];
  });
  const job = speedsOf({ ...wv, mostSimilar });
  await job.want();
  await job.want();
  const { status, result } = job.store.getState();
  expect(status).toBe("done");
  expect([...(result?.keys() ?? [])]).toEqual([8, 16]);
  expect(mostSimilar.mock.calls.length % 2).toBe(0);
});
