// What a browser that translates a page puts in the place of a text: an element of its own, of this old kind.
const TRANSLATION = "FONT";

/**
 * Keeps React alive on a page that is translated. The browser puts elements in the place of text nodes; React would go on
 * to change texts that nobody sees, and fail when it removes them, which takes the view with it. Before React touches such a
 * text, it is put back where its translation is.
 *
 * The page marks words and figures with `translate="no"`: those are never replaced.
 */
export function keepTranslatedTexts(): void {
  const translations = new WeakMap<Node, Element>();
  const note = (records: MutationRecord[]) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      const beside = [...addedNodes, previousSibling, nextSibling];
      const translation = beside.find((node) => node?.nodeName === TRANSLATION);
      const [text] = removedNodes;
      if (text instanceof Text && translation) translations.set(text, translation as Element);
    }
  };
  const observer = new MutationObserver(note);
  observer.observe(document.body, { childList: true, subtree: true });

  const putBack = (node: Node | null) => {
    if (!(node instanceof Text) || node.parentNode) return;
    note(observer.takeRecords());
    const translation = translations.get(node);
    if (translation?.isConnected) translation.replaceWith(node);
    translations.delete(node);
  };
  beforeReactDoes(putBack);
}

/** Has `act` see each text before it is changed or removed, or something is put before it. */
function beforeReactDoes(act: (node: Node | null) => void): void {
  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    act(child);
    // One that is gone all the same has been removed already.
    return child.parentNode === this ? (removeChild.call(this, child) as T) : child;
  };
  Node.prototype.insertBefore = function <T extends Node>(
    this: Node,
    node: T,
    before: Node | null,
  ): T {
    act(before);
    const isHere = before === null || before.parentNode === this;
    return insertBefore.call(this, node, isHere ? before : null) as T;
  };
  const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  Object.defineProperty(Text.prototype, "nodeValue", {
    ...value,
    set(this: Text, text: string | null) {
      act(this);
      value?.set?.call(this, text);
    },
  });
}
