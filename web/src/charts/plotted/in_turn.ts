/** Draws charts one after another, each in a task of its own, so that a page of many still answers meanwhile. */
const waiting: (() => void)[] = [];
let running = false;

/** Queues a drawing; what is returned takes it out again where it is no longer wanted. */
export function inTurn(draw: () => void): () => void {
  waiting.push(draw);
  if (!running) {
    running = true;
    setTimeout(next);
  }
  return () => {
    const at = waiting.indexOf(draw);
    if (at >= 0) {
      waiting.splice(at, 1);
    }
  };
}

function next(): void {
  const draw = waiting.shift();
  if (draw === undefined) {
    running = false;
    return;
  }
  // A drawing that fails must not hold up those behind it.
  setTimeout(next);
  draw();
}
