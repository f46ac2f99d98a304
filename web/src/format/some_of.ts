/** "None of 5", "3 of 5", "All 5". */
export function someOf(count: number, all: number): string {
  return count === 0 ? `None of ${all}` : count === all ? `All ${all}` : `${count} of ${all}`;
}

/** The verb after it: "1 of 5 areas is", "3 of 5 areas are". */
export function verbOf(count: number, all: number, [one, many]: [string, string]): string {
  return count < 2 && count < all ? one : many;
}
