export interface CodePicture {
  viewBox: string;
  path: string;
}

const numbers = /^[\d.]+ [\d.]+ [\d.]+ [\d.]+$/;
const drawing = /^[MmLlHhVvZz\d\s,.-]+$/;

/**
 * The one path of a two-dimensional code, out of the server's SVG. Nothing else of that text reaches the page,
 * and what does not look like a path of squares gives null.
 */
export function codePictureOf(svg: string): CodePicture | null {
  const viewBox = [...svg.matchAll(/\sviewBox="([^"]*)"/g)];
  const paths = [...svg.matchAll(/<path\b[^>]*\sd="([^"]*)"/g)];
  const box = viewBox[0]?.[1];
  const path = paths[0]?.[1];
  if (viewBox.length !== 1 || paths.length !== 1 || box === undefined || path === undefined) {
    return null;
  }
  return numbers.test(box) && drawing.test(path) ? { viewBox: box, path } : null;
}
