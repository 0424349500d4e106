import { expose } from "comlink";
import { builds } from "./builds";
import { Engine } from "./engine";
import { loadEngine } from "./load";

expose(new Engine((request) => loadEngine(request, builds)));
