import type { PictureFormat } from "../components/card_actions";
import { escaped, type KeyEntry, pictureName, pictureOf, type PictureWords } from "../format/picture";
import { saveFile } from "./save_file";

/** Pixels of the file for one of the page: sharp in a report. */
const sharpness = 2;

/**
 * Saves the charts inside an element, or the drawing given in their place; false where there is none. What
 * stands on the page as a table has no drawing there.
 */
export async function savePicture(
  within: Element | null,
  words: PictureWords,
  format: PictureFormat,
  drawing: SVGSVGElement | null = null,
): Promise<boolean> {
  const charts =
    drawing === null ? [...(within?.querySelectorAll<SVGSVGElement>("svg[data-picture]") ?? [])] : [drawing];
  if (charts.length === 0) {
    return false;
  }
  const svg = new Blob([pictureOf(words, { ...arranged(charts), key: keyOf(within) })], {
    type: "image/svg+xml",
  });
  const name = pictureName(words.title, words.synthetic);
  saveFile(format === "svg" ? svg : await asPng(svg), `${name}.${format}`);
  return true;
}

/** So wide a picture may become by charts that stand beside each other. */
const widest = 1000;
const gap = 28;

/** Several charts of one figure stand in rows, each under its name where it has one. */
function arranged(charts: readonly SVGSVGElement[]): { markup: string; width: number; height: number } {
  const sizes = charts.map((chart) => ({
    wide: Number(chart.getAttribute("width")),
    high: Number(chart.getAttribute("height")),
  }));
  const wide = Math.max(...sizes.map((size) => size.wide));
  const high = Math.max(...sizes.map((size) => size.high));
  const columns = Math.max(1, Math.min(charts.length, Math.floor((widest + gap) / (wide + gap))));
  const head = charts.length > 1 ? 26 : 0;
  const parts = charts.map((chart, at) => {
    const copy = chart.cloneNode(true) as SVGSVGElement;
    copy.removeAttribute("class");
    copy.removeAttribute("aria-hidden");
    const name = chart.closest("[data-chart-name]")?.getAttribute("data-chart-name") ?? "";
    const title = head === 0 ? "" : `<text y="16" font-size="14" font-weight="700">${escaped(name)}</text>`;
    const [x, y] = [(at % columns) * (wide + gap), Math.floor(at / columns) * (high + head + 10)];
    const drawn = new XMLSerializer().serializeToString(copy);
    return `<g transform="translate(${x} ${y})">${title}<g transform="translate(0 ${head})">${drawn}</g></g>`;
  });
  const rows = Math.ceil(charts.length / columns);
  return {
    markup: parts.join(""),
    width: columns * (wide + gap) - gap,
    height: rows * (high + head + 10) - 10,
  };
}

/** The marks that are explained above the chart, each with its words. */
function keyOf(within: Element | null): KeyEntry[] {
  return [...(within?.querySelectorAll(".key li") ?? [])].flatMap((entry) => {
    const mark = entry.querySelector("svg");
    return mark === null
      ? []
      : [
          {
            markup: new XMLSerializer().serializeToString(mark),
            width: Number(mark.getAttribute("width")),
            words: entry.textContent.trim(),
          },
        ];
  });
}

async function asPng(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    await new Promise<void>((done, failed) => {
      image.onload = () => done();
      image.onerror = () => failed(new Error("the picture could not be drawn"));
      image.src = address;
    });
    const canvas = document.createElement("canvas");
    canvas.width = image.width * sharpness;
    canvas.height = image.height * sharpness;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) =>
      canvas.toBlob(
        (blob) => (blob === null ? failed(new Error("the picture could not be made")) : done(blob)),
        "image/png",
      ),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
