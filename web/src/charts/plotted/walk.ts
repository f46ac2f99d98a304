/** Which mark a key leads to when a chart is read from the keyboard. */
export interface At {
  group: number;
  mark: number;
}

/**
 * `across`: groups are lines or rows, read from side to side. `list`: one group, read from top to bottom.
 * `sides`: groups stand beside each other, and each is read from top to bottom.
 */
export type Walk = "across" | "list" | "sides";

export function walked(key: string, from: At, lengths: readonly number[], walk: Walk): At | null {
  const length = lengths[from.group] ?? 0;
  const within = (mark: number) => ({ ...from, mark: Math.min(length - 1, Math.max(0, mark)) });
  switch (key) {
    case "Home":
      return within(0);
    case "End":
      return within(length - 1);
    case "ArrowRight":
      return walk === "sides" ? toGroup(from, 1, lengths) : within(from.mark + 1);
    case "ArrowLeft":
      return walk === "sides" ? toGroup(from, -1, lengths) : within(from.mark - 1);
    case "ArrowDown":
      return walk === "across" ? toGroup(from, 1, lengths) : within(from.mark + 1);
    case "ArrowUp":
      return walk === "across" ? toGroup(from, -1, lengths) : within(from.mark - 1);
    default:
      return null;
  }
}

function toGroup(from: At, step: number, lengths: readonly number[]): At {
  const group = (from.group + step + lengths.length) % lengths.length;
  return { group, mark: Math.max(0, Math.min(from.mark, (lengths[group] ?? 1) - 1)) };
}

/** The mark that lies nearest to a place, by both directions or along one. */
export function nearestMark(
  marks: readonly (readonly { x: number; y: number }[])[],
  x: number,
  y: number,
): At | null {
  let best: At | null = null;
  let distance = Number.POSITIVE_INFINITY;
  marks.forEach((group, at) =>
    group.forEach((mark, index) => {
      const away = (mark.x - x) ** 2 + (mark.y - y) ** 2;
      if (away < distance) {
        [best, distance] = [{ group: at, mark: index }, away];
      }
    }),
  );
  return best;
}
