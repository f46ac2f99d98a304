/** A chart as a picture that says by itself what it shows, whose it is and how it may be read. */
import { isolated } from "../model/isolated";

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

/** A mark of the chart's key: a small drawing and what it means. */
export interface KeyEntry {
  markup: string;
  width: number;
  words: string;
}

export interface Drawing {
  /** The chart's SVG element as text. */
  markup: string;
  width: number;
  height: number;
  key: readonly KeyEntry[];
}

const side = 24;
const narrowest = 560;
/** Of a letter's height: its usual width, with a little to spare for the fonts that stand in for Arial. */
const letterShare = { plain: 0.56, bold: 0.64 };

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
    wrapped(text, size, room, bold).map((line, at) => ({
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
  const key = setKey(drawing.key, top.end + 10, room);
  const foot = setLines(below, key.end + 12 + drawing.height + 8);
  const height = Math.ceil(foot.end + 14);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Arial, Helvetica, sans-serif">`,
    `<title>${escaped(words.title)}</title>`,
    `<desc>${escaped([words.subtitle, ...words.reading].join(" "))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...top.markup,
    ...key.markup,
    `<g transform="translate(${side} ${Math.round(key.end + 12)})">${drawing.markup}</g>`,
    ...foot.markup,
    "</svg>",
  ]
    .join("\n")
    .replace(noCharacter, "\ufffd");
}

/** What XML allows in no form: one of them in a name, and no program would open the picture. */
const noCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Words in lines no wider than the room, by an Arial letter's usual width. */
export function wrapped(text: string, size: number, room: number, bold = false): string[] {
  const most = Math.max(10, Math.floor(room / (size * letterShare[bold ? "bold" : "plain"])));
  const lines: string[] = [];
  const words = text.split(/\s+/).flatMap((word) => pieces(word, most));
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  // A line is drawn by itself, so that an isolate that goes on in the next has to be closed in each.
  return lines.map(isolated);
}

/** A word that no line holds, such as an address in somebody's note, goes on in the next. */
function pieces(word: string, most: number): string[] {
  const letters = [...word];
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, at) =>
    letters.slice(at * most, (at + 1) * most).join(""),
  );
}

function setLines(lines: readonly Line[], from: number): { markup: string[]; end: number } {
  let y = from;
  const markup = lines.map(({ text, size, bold, colour, before }) => {
    y += before + size * 1.3;
    return `<text x="${side}" y="${y.toFixed(1)}" font-size="${size}"${bold ? ' font-weight="700"' : ""} fill="${colour}">${escaped(text)}</text>`;
  });
  return { markup, end: y };
}

/** The key in rows; without it nobody who has only the picture knows what its marks mean. */
function setKey(entries: readonly KeyEntry[], from: number, room: number): { markup: string[]; end: number } {
  const [size, gap] = [13, 20];
  let [x, y] = [0, from];
  const markup = entries.map(({ markup: mark, width, words }) => {
    const wide = width + 6 + words.length * size * letterShare.plain;
    if (x > 0 && x + wide > room) {
      [x, y] = [0, y + 20];
    }
    const at = side + x;
    x += wide + gap;
    return `<g transform="translate(${at.toFixed(1)} ${y.toFixed(1)})">${mark}<text x="${width + 6}" y="11" font-size="${size}" fill="#0b0c0c">${escaped(words)}</text></g>`;
  });
  return { markup, end: entries.length === 0 ? from - 10 : y + 16 };
}

export function escaped(text: string): string {
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
