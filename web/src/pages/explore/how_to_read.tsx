import type { Measure } from "../../model/table";
import { HelpLink } from "../help/help_link";

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
      <HelpLink chart="line" />
    </details>
  );
}

export function HowToReadSignals() {
  return (
    <details class="help">
      <summary>How to read this chart</summary>
      <p>
        The grey line is the figure of each period. The pale band is its usual range: nearly all figures would
        fall into it if nothing but chance were at work. The scale need not begin at nought.
      </p>
      <p>
        Four things make a figure stand out: it lies outside the band; seven or more in a row lie on one side
        of the mean; six or more in a row rise or fall; or two of three lie close to the same edge of the
        band. A marked figure is worth a question: it says that something changed, not what.
      </p>
      <p>
        Where you know that recording or a service changed, begin a new phase there: the usual range is then
        worked out anew from that period on. Do not begin one only because the figures look different.
      </p>
      <p>
        Summer months are often higher than winter months: look at the change on a year before as well. A
        missing or hidden period is a gap; nothing is assumed in its place. Higher or lower may come from
        reporting or recording as well as from violence itself.
      </p>
      <HelpLink chart="control" />
    </details>
  );
}
