import { expose } from "comlink";
import { Engine } from "./engine";
import { builds } from "./wasm/builds";
import { loadEngine } from "./wasm/load";

expose(new Engine((request) => loadEngine(request, builds)));
