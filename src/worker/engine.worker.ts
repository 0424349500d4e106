import { expose, transferHandlers } from "comlink";
import { installThrowHandler } from "../protocol/throw-handler";
import { createEngine } from "./engine";
import { builds } from "./wasm/builds";
import { loadEngine } from "./wasm/load";

installThrowHandler(transferHandlers);
expose(createEngine((request) => loadEngine(request, builds)));
