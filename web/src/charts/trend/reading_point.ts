/** Which point a key leads to when a chart is read from the keyboard. */
export interface ReadingPoint {
  series: number;
  point: number;
}

export function movedBy(
  key: string,
  from: ReadingPoint,
  series: number,
  points: number,
): ReadingPoint | null {
  switch (key) {
    case "ArrowRight":
      return { ...from, point: Math.min(points - 1, from.point + 1) };
    case "ArrowLeft":
      return { ...from, point: Math.max(0, from.point - 1) };
    case "Home":
      return { ...from, point: 0 };
    case "End":
      return { ...from, point: points - 1 };
    case "ArrowDown":
      return { ...from, series: (from.series + 1) % series };
    case "ArrowUp":
      return { ...from, series: (from.series + series - 1) % series };
    default:
      return null;
  }
}
