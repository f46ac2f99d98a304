import { PlottedChart } from "../plotted/view";
import { drawSpark } from "./draw";
import { placeSpark, type Spark } from "./layout";

/** A small line of one area, read like any other chart. */
export function SparkLine({ spark, title }: { spark: Spark; title: string }) {
  return (
    <PlottedChart
      state={spark}
      place={placeSpark}
      draw={drawSpark}
      kind="Small line chart"
      title={title}
      walk="across"
      small
    />
  );
}
