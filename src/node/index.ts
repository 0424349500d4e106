import { runOn } from "../client/platform";
import { node } from "./platform";

runOn(node);

export * from "../index";
export { openFile } from "./disk-files";
export { openFolder } from "./disk-folder";
