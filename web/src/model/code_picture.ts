export interface CodePicture {
  viewBox: string;
  path: string;
}

const numbers = /^[\d.]+ [\d.]+ [\d.]+ [\d.]+$/;
const drawing = /^[MmLlHhVvZz\d\s,.-]+$/;

/**
 * The dark squares of a two-dimensional code, out of the server's SVG, which lays them on a white ground. Nothing
 * else of that text reaches the page, and what does not look like one path of squares gives null.
 */
export function codePictureOf(svg: string): CodePicture | null {
  const boxes = [...svg.matchAll(/\sviewBox="([^"]*)"/g)].map((match) => match[1] ?? "");
  const dark = [...svg.matchAll(/<path\b([^>]*)>/g)]
    .map((match) => match[1] ?? "")
    .filter((attributes) => !/\sfill="#fff"/.test(attributes));
  const [box] = boxes;
  const path = /\sd="([^"]*)"/.exec(dark[0] ?? "")?.[1];
  if (boxes.length !== 1 || dark.length !== 1 || box === undefined || path === undefined) {
    return null;
  }
  return numbers.test(box) && drawing.test(path) ? { viewBox: box, path } : null;
}
