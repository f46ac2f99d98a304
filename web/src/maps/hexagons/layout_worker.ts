import type { Shapes } from "../choropleth/vrb1";
import { centresOf } from "./centres";
import { hexagonLayout } from "./layout";

self.addEventListener("message", (event: MessageEvent<Shapes>) => {
  self.postMessage(hexagonLayout(centresOf(event.data)));
});
