import type { Shapes } from "../choropleth/vrb1";
import type { HexagonLayout } from "./layout";

/** Lays the areas out in a worker that lives for one layout, since 400 areas take most of a second. */
export function layOutInWorker(shapes: Shapes): Promise<HexagonLayout> {
  const worker = new Worker(new URL("./layout_worker.ts", import.meta.url), { type: "module" });
  return new Promise<HexagonLayout>((resolve, reject) => {
    worker.addEventListener("message", (event: MessageEvent<HexagonLayout>) => resolve(event.data));
    worker.addEventListener("error", () => reject(new Error("The areas could not be laid out.")));
    worker.postMessage(shapes);
  }).finally(() => worker.terminate());
}
