import { percentText } from "../format/figure_text";

const width = 120;
const height = 14;
const whole = `0 0 ${width} ${height}`;

/** A share as a bar with its number; the number says all that the bar does. */
export function ShareBar({ share, text }: { share: number; text?: string }) {
  return (
    <span class="share-bar">
      <svg width={width} height={height} viewBox={whole} preserveAspectRatio="none" aria-hidden="true">
        <rect class="share-bar__ground" width={width} height={height} />
        <rect class="share-bar__part" width={width * share} height={height} />
      </svg>
      {text ?? percentText(share)}
    </span>
  );
}

/** A share with its limits and a target to reach: bar, thin line, upright mark. */
export function TargetBar({
  share,
  lower,
  upper,
  target,
}: {
  share: number;
  lower: number;
  upper: number;
  target: number | null;
}) {
  const middle = height / 2;
  return (
    <svg
      class="target-bar"
      width={width}
      height={height}
      viewBox={whole}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="share-bar__ground" width={width} height={height} />
      <rect class="share-bar__part" y={3} width={width * share} height={height - 6} />
      <line class="target-bar__limits" x1={width * lower} x2={width * upper} y1={middle} y2={middle} />
      {target === null ? null : (
        <line class="target-bar__target" x1={width * target} x2={width * target} y1={0} y2={height} />
      )}
    </svg>
  );
}

/** From the lowest to the highest that a share can be, with a mark at what is usually quoted. */
export function BoundsBar({ lowest, highest, at }: { lowest: number; highest: number; at: number }) {
  const wide = 200;
  return (
    <svg
      class="bounds-bar"
      width={wide}
      height={height}
      viewBox={`0 0 ${wide} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="share-bar__ground" width={wide} height={height} />
      <rect
        class="bounds-bar__range"
        x={wide * lowest}
        y={3}
        width={Math.max(2, wide * (highest - lowest))}
        height={height - 6}
      />
      <line class="bounds-bar__at" x1={wide * at} x2={wide * at} y1={0} y2={height} />
    </svg>
  );
}
