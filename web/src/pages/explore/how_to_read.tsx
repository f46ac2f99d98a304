import type { Measure } from "../../model/table";

export function HowToRead({ measure }: { measure: Measure }) {
  return (
    <details class="help">
      <summary>How to read this chart</summary>
      <p>
        Each point is one period. A shaded strip with [x] above it is a period that was not received or cannot
        be given: the line stops before it and starts again after it. It does not mean that nothing happened.
      </p>
      {measure === "rate" ? (
        <p>
          The pale band round a line holds the 95% limits: how far the rate could lie from the one shown by
          chance alone. Where the bands of two points overlap widely, do not read the difference between them
          as a change.
        </p>
      ) : (
        <p>
          Counts follow the number of people in an area. To compare areas of different size, choose the rate.
        </p>
      )}
      <p>
        Police figures count what was reported and recorded. A higher or lower count may come from reporting
        or recording as well as from violence itself.
      </p>
    </details>
  );
}
