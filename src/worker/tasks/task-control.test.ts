import { describe, expect, it } from "vitest";
import { RunControl } from "./task-control";

function controlled() {
  const clock = { ms: 0 };
  return { clock, control: new RunControl(() => clock.ms) };
}

describe("RunControl", () => {
  it("holds work at the gate while paused, and does not count the pause", async () => {
    const { clock, control } = controlled();
    await control.gate();
    clock.ms = 100;
    control.pause();
    control.pause();
    let through = false;
    const waiting = control.gate().then(() => {
      through = true;
    });
    clock.ms = 500;
    expect(control.activeMs()).toBe(100);
    await Promise.resolve();
    expect(through).toBe(false);
    control.resume();
    await waiting;
    clock.ms = 550;
    expect(control.activeMs()).toBe(150);
  });

  it("opens the gate when it is stopped while paused", async () => {
    const { control } = controlled();
    control.pause();
    const waiting = control.gate();
    control.stop();
    await waiting;
    expect(control.stopped).toBe(true);
    control.pause();
    await control.gate();
  });

  it("does not wait for work that hangs once it is stopped", async () => {
    const { control } = controlled();
    const waiting = control.unlessStopped(new Promise(() => {}));
    control.stop();
    expect(await waiting).toBeNull();
    expect(await control.unlessStopped(new Promise(() => {}))).toBeNull();
  });

  it("passes results and failures on", async () => {
    const { control } = controlled();
    expect(await control.unlessStopped(Promise.resolve(3))).toBe(3);
    await expect(control.unlessStopped(Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});
