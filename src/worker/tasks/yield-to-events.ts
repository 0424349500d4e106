const waiting: (() => void)[] = [];
/** Work that has not had its first turn: it goes before what has had one, or a quick answer would wait for long work. */
const fresh: (() => void)[] = [];
let isTurning = false;

/*
 * One turn at a time, and two messages for it: those that arrive during a slice are handled between the two, and before the
 * next slice, however many pieces of work there are.
 */
const go = sender(() => {
  const next = fresh.shift() ?? waiting.shift();
  isTurning = fresh.length + waiting.length > 0;
  if (isTurning) look();
  next?.();
});
const look = sender(go);

function sender(receive: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = receive;
  return () => port2.postMessage(null);
}

/**
 * Resolves once every message that has arrived so far has been handled, and it is this work's turn.
 *
 * A timer would do that too, but browsers make each nested timer wait 4 ms.
 *
 * @param isFirst Whether the work has done nothing yet: where no other work waits, its turn is now.
 */
export function yieldToEvents(isFirst = false): Promise<void> {
  if (isFirst && !isTurning) return Promise.resolve();
  return new Promise((resolve) => {
    (isFirst ? fresh : waiting).push(resolve);
    if (isTurning) return;
    isTurning = true;
    look();
  });
}
