import { expose } from "comlink";
import { createEngine } from "./engine";
import { builds } from "./wasm/builds";
import { loadEngine } from "./wasm/load";

expose(createEngine((request) => loadEngine(request, builds)));
