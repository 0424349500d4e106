import { expect, it } from "vitest";
import { failureFrom, onCrash } from "./failure";

it("tells all that listen of a crash, once", () => {
  const told: string[] = [];
  onCrash(({ title }) => told.push(`first: ${title}`));
  onCrash(({ title }) => told.push(`second: ${title}`));
  const crash = Object.assign(new Error("It is gone."), { name: "engine-crashed" });
  failureFrom(crash, "The training failed.");
  failureFrom(crash, "The search failed.");
  expect(told).toEqual(["first: The training failed.", "second: The training failed."]);
});
