#!/usr/bin/env node
import process from "node:process";
import { runOn } from "../../client/platform";
import { node } from "../platform";
import { run } from "./run";

// Of Node's own warnings, that opening a file as a Blob is experimental says nothing to whoever runs a command.
process.removeAllListeners("warning");
runOn(node);
await run(process.argv.slice(2));
