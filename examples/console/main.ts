import * as w2v from "../../src/index";
import { run } from "../shared/run";
import source from "./main.ts?raw";

declare global {
  interface Window {
    /** The library. */
    w2v: typeof w2v;
  }
}

window.w2v = w2v;

await run(async (print) => {
  const { build, threads, notice } = await w2v.startEngine();
  print(
    `w2v is ready: ${build}, ${threads} threads.${notice ? ` ${notice}` : ""} It has ${Object.keys(w2v).join(", ")}.`,
  );
}, source);
