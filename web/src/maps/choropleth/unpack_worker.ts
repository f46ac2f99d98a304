/** Unpacks shapes away from the page's thread, so that typing and scrolling stay smooth. */
import { unpackShapes } from "./vrb1";

self.addEventListener("message", (event: MessageEvent<ArrayBuffer>) => {
  try {
    const shapes = unpackShapes(event.data);
    self.postMessage({ shapes }, { transfer: [shapes.coordinates.buffer] });
  } catch (error) {
    self.postMessage({ problem: error instanceof Error ? error.message : "The boundaries cannot be read." });
  }
});
