import { describe, expect, it } from "vitest";
import { TaskControl } from "./task-control";

function controlled() {
  const clock = { ms: 0 };
  return {
    clock,
    control: new TaskControl({ now: () => clock.ms, yieldToEvents: async () => {} }),
  };
}

describe("TaskControl", () => {
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

  it("opens the gate when it is cancelled while paused", async () => {
    const { control } = controlled();
    control.pause();
    const waiting = control.gate();
    control.cancel();
    await waiting;
    expect(control.cancelled).toBe(true);
    control.pause();
    await control.gate();
  });

  it("does not wait for work that hangs once it is cancelled", async () => {
    const { control } = controlled();
    const waiting = control.unlessCancelled(new Promise(() => {}));
    control.cancel();
    expect(await waiting).toBeNull();
    expect(await control.unlessCancelled(new Promise(() => {}))).toBeNull();
  });

  it("passes results and failures on", async () => {
    const { control } = controlled();
    expect(await control.unlessCancelled(Promise.resolve(3))).toBe(3);
    await expect(control.unlessCancelled(Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});
