import { signalLook, usualRange } from "../../format/palette";
import { PlottedChart } from "../plotted/view";
import { drawControl } from "./draw";
import { placeControl, placeSmallControl } from "./layout";
import type { Control } from "./state";

/** A row's figures over time with the range that chance alone would keep them in. */
export function ControlChart({
  control,
  title,
  small = false,
  hint = !small,
}: {
  control: Control;
  title: string;
  small?: boolean;
  hint?: boolean;
}) {
  return (
    <PlottedChart
      state={control}
      place={small ? placeSmallControl : placeControl}
      draw={drawControl}
      kind="Control chart"
      title={title}
      walk="across"
      small={small}
      hint={hint}
    />
  );
}

const entries = [
  { path: "M6 1 L11 11 L1 11 Z", colour: signalLook.higher, words: "above the usual range" },
  { path: "M6 11 L11 1 L1 1 Z", colour: signalLook.lower, words: "below the usual range" },
  { path: "M6 0 L11 6 L6 12 L1 6 Z", colour: signalLook.higher, words: "a pattern of higher figures" },
  { path: "M6 0 L11 6 L6 12 L1 6 Z", colour: signalLook.lower, words: "a pattern of lower figures" },
];

/** What the marks mean; those of the charts that are shown are explained once above them. */
export function ControlKey() {
  return (
    <ul class="key" aria-label="Key">
      {entries.map(({ path, colour, words }) => (
        <li key={words}>
          <svg width="12" height="12" aria-hidden="true">
            <path d={path} fill={colour} />
          </svg>
          {words}
        </li>
      ))}
      <li>
        <svg width="26" height="12" aria-hidden="true">
          <rect width="26" height="12" fill={usualRange.ground} />
          <path d="M0 1 H26 M0 11 H26" stroke={usualRange.line} stroke-dasharray="6 3" />
        </svg>
        the usual range
      </li>
    </ul>
  );
}
