import { paper, quietInk, ratingLook } from "../../format/palette";

/** In a square of 12: the same shape says the same in every chart. */
export const ratingShapes = {
  similar: "M6 1 A5 5 0 1 1 5.99 1 Z",
  higher: "M6 1 L11.5 11 L0.5 11 Z",
  lower: "M6 11 L11.5 1 L0.5 1 Z",
} as const;

const words = {
  similar: "similar: the difference may be chance",
  higher: "higher",
  lower: "lower",
} as const;

interface Props {
  sides?: (keyof typeof ratingShapes)[];
  /** What an empty circle stands for; null where there is none. */
  unrated?: string | null;
}

/** Similar stands first: for most areas nothing more can be said. */
export function RatingKey({ sides = ["similar", "higher", "lower"], unrated = null }: Props) {
  return (
    <ul class="key" aria-label="Key">
      {sides.map((side) => (
        <li key={side}>
          <svg width="12" height="12" aria-hidden="true">
            <path d={ratingShapes[side]} fill={ratingLook[side].colour} />
          </svg>
          {words[side]}
        </li>
      ))}
      {unrated === null ? null : (
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle cx="6" cy="6" r="4.5" fill={paper} stroke={quietInk} stroke-width="1.5" />
          </svg>
          {unrated}
        </li>
      )}
    </ul>
  );
}
