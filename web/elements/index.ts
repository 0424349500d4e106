import { LevelsElement } from "./levels-element";
import { MapElement } from "./map-element";

export { LevelsElement, MapElement };

declare global {
  interface HTMLElementTagNameMap {
    "w2v-levels": LevelsElement;
    "w2v-map": MapElement;
  }
}

// Where the page has the elements already, by another copy of the package perhaps, it keeps them; a server has none.
const elements = { "w2v-levels": LevelsElement, "w2v-map": MapElement };
for (const [name, element] of Object.entries(elements)) {
  if (globalThis.customElements?.get(name) === undefined) {
    globalThis.customElements?.define(name, element);
  }
}
