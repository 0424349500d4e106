// Runs on the page, before its own code: times from a key press to the frame in which its answer is to be seen.
window.probe = {
  /** Milliseconds from the next key press until `isThere` holds and has been painted. */
  time(isThere) {
    return new Promise((resolve) => {
      addEventListener(
        "keydown",
        ({ timeStamp }) => {
          const observer = new MutationObserver(look);
          function look() {
            if (!isThere()) return;
            observer.disconnect();
            // A task after the next frame's drawing: what was asked for is on its way to the screen.
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => resolve(performance.now() - timeStamp);
              port2.postMessage(null);
            });
          }
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        },
        { capture: true, once: true },
      );
    });
  },
};
