import { BadShapes, type Shapes } from "./vrb1";

type Reply = { shapes: Shapes } | { problem: string };

/** Unpacks in a worker that lives for one file. */
export function unpackInWorker(packed: ArrayBuffer): Promise<Shapes> {
  performance.mark("vrhub:unpack-start");
  const worker = new Worker(new URL("./unpack_worker.ts", import.meta.url), { type: "module" });
  return new Promise<Shapes>((resolve, reject) => {
    worker.addEventListener("message", (event: MessageEvent<Reply>) => {
      "shapes" in event.data ? resolve(event.data.shapes) : reject(new BadShapes(event.data.problem));
    });
    worker.addEventListener("error", () => reject(new BadShapes("The boundaries cannot be read.")));
    worker.postMessage(packed, [packed]);
  }).finally(() => {
    worker.terminate();
    performance.measure("vrhub:shapes-unpacked", "vrhub:unpack-start");
  });
}
