/** What an element of the shadow tree is made with: attributes, and `part` among them for the styles of the page. */
type Attributes = Record<string, string | number | boolean>;

/** Makes an element. True sets an empty attribute, false none. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(attribute, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}
