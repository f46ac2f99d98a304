const order = ["OFFICIAL", "OFFICIAL-SENSITIVE"];

/** The strictest of several markings: figures of all stand under it. One that is not known is strictest of all. */
export function strictest(markings: readonly string[]): string | null {
  const level = (marking: string) => {
    const at = order.indexOf(marking);
    return at < 0 ? order.length : at;
  };
  return markings.reduce<string | null>(
    (found, one) => (found === null || level(one) > level(found) ? one : found),
    null,
  );
}
