/**
 * Words of others in a line of ours. A name that runs from right to left, or holds a control that turns the direction
 * of writing, would turn what stands after it too; isolated, it keeps its own direction and the line keeps its own
 * (Unicode Standard Annex 9). The name itself stays whole: no control is taken out.
 */

const [firstStrong, closing] = ["\u2068", "\u2069"];

/** Controls of direction, and the blocks whose letters run from right to left (DerivedBidiClass, values R and AL). */
const turning =
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Where a paragraph ends, every isolate ends with it, so that each paragraph is closed by itself. */
const paragraphEnd = /([\n\r\u001c-\u001e\u0085\u2029])/;

/** The words as they may stand in any line. Those that turn nothing stay as they are; doing it twice changes nothing. */
export function isolated(words: string): string {
  return turning.test(words)
    ? words
        .split(paragraphEnd)
        .map((part) => (turning.test(part) ? closed(part) : part))
        .join("")
    : words;
}

/**
 * Isolates that the part opens are closed behind it, and those that it closes without having opened them are opened
 * before it: one of either kind left over would reach beyond. Embeddings and overrides end with the isolate they are in.
 */
function closed(part: string): string {
  let [open, unopened] = [0, 0];
  let endsAt = -1;
  for (let at = 0; at < part.length; ++at) {
    const sign = part.charAt(at);
    if (sign >= "\u2066" && sign <= "\u2068") {
      open += 1;
    } else if (sign === closing) {
      unopened += open === 0 ? 1 : 0;
      open = Math.max(0, open - 1);
      endsAt = open === 0 && endsAt < 0 ? at : endsAt;
    }
  }
  const isOneIsolate = part.startsWith(firstStrong) && endsAt === part.length - 1;
  return isOneIsolate ? part : firstStrong.repeat(unopened + 1) + part + closing.repeat(open + 1);
}

/** Words without any control of direction: for what we propose to a person who then sends it under their own name. */
export function undirected(words: string): string {
  return words.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}
