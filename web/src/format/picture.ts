/** A chart as a picture that says by itself what it shows, whose it is and how it may be read. */

export interface PictureWords {
  title: string;
  subtitle: string;
  reading: readonly string[];
  notes: readonly string[];
  source: string;
  marking: string;
  /** The figures are of invented records. */
  synthetic: boolean;
}

export interface Drawing {
  /** The chart's SVG element as text. */
  markup: string;
  width: number;
  height: number;
}

const side = 24;
const narrowest = 560;
const letterShare = 0.53;

interface Line {
  text: string;
  size: number;
  bold: boolean;
  colour: string;
  before: number;
}

/** The picture as an SVG file. Nothing in it comes from elsewhere: no font, no style, no script. */
export function pictureOf(words: PictureWords, drawing: Drawing): string {
  const width = Math.max(narrowest, drawing.width) + 2 * side;
  const room = width - 2 * side;
  const block = (text: string, size: number, bold: boolean, before: number, colour = "#0b0c0c") =>
    wrapped(text, size, room).map((line, at) => ({
      text: line,
      size,
      bold,
      colour,
      before: at === 0 ? before : 0,
    }));
  const above = [
    ...block(words.marking, 13, true, 6),
    ...(words.synthetic
      ? block("Synthetic data: no such place, people or incidents exist.", 13, true, 2)
      : []),
    ...block(words.title, 20, true, 10),
    ...block(words.subtitle, 14, false, 4, "#484d50"),
  ];
  const below = [
    ...words.reading.flatMap((line, at) => block(line, 14, false, at === 0 ? 6 : 2)),
    ...words.notes.flatMap((line, at) => block(line, 12, false, at === 0 ? 10 : 1, "#484d50")),
    ...block(words.source, 12, false, 8, "#484d50"),
    ...block(words.marking, 13, true, 8),
  ];
  const top = setLines(above, 10);
  const foot = setLines(below, top.end + 12 + drawing.height + 8);
  const height = Math.ceil(foot.end + 14);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Arial, Helvetica, sans-serif">`,
    `<title>${escaped(words.title)}</title>`,
    `<desc>${escaped([words.subtitle, ...words.reading].join(" "))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...top.markup,
    `<g transform="translate(${side} ${Math.round(top.end + 12)})">${drawing.markup}</g>`,
    ...foot.markup,
    "</svg>",
  ].join("\n");
}

/** Words in lines no wider than the room, by an Arial letter's usual width. */
export function wrapped(text: string, size: number, room: number): string[] {
  const most = Math.max(10, Math.floor(room / (size * letterShare)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function setLines(lines: readonly Line[], from: number): { markup: string[]; end: number } {
  let y = from;
  const markup = lines.map(({ text, size, bold, colour, before }) => {
    y += before + size * 1.3;
    return `<text x="${side}" y="${y.toFixed(1)}" font-size="${size}"${bold ? ' font-weight="700"' : ""} fill="${colour}">${escaped(text)}</text>`;
  });
  return { markup, end: y };
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** A name for the file: letters, figures and hyphens of the title. */
export function pictureName(title: string, synthetic: boolean): string {
  const plain = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80);
  return `${synthetic ? "SYNTHETIC_" : ""}${plain === "" ? "figure" : plain}`;
}
