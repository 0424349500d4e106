import { afterEach, expect, it, vi } from "vitest";
import { failureOf } from "../../testing/corpora";
import { Rest, restFrom } from "./rest";

const WASM = Uint8Array.of(0, 97, 115, 109);

afterEach(() => vi.unstubAllGlobals());

it("is fetched and added once, however many wait for it", async () => {
  const fetch = vi.fn(async () => WASM);
  const add = vi.fn();
  const rest = new Rest(fetch, add);
  await Promise.all([rest.missing(), rest.missing()]);
  expect(rest.missing()).toBeNull();
  expect(fetch).toHaveBeenCalledOnce();
  expect(add.mock.calls).toEqual([[WASM]]);
});

it("is fetched again after a fetch that failed", async () => {
  const fetch = vi.fn(async () => WASM);
  fetch.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const add = vi.fn();
  const rest = new Rest(fetch, add);
  expect(await failureOf(rest.missing() ?? Promise.resolve())).toMatchObject({
    code: "engine-start-failed",
    message: expect.stringMatching(/could not be fetched: Failed to fetch\. Try again/),
  });
  expect(add).not.toHaveBeenCalled();
  await rest.missing();
  expect(add).toHaveBeenCalledOnce();
});

it("says what the server answered", async () => {
  vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
  const rest = new Rest(restFrom("/rest.wasm"), () => {});
  const failure = await failureOf(rest.missing() ?? Promise.resolve());
  expect(failure.message).toContain("its server answers 404");
});
