import type { PictureFormat } from "../components/card_actions";
import { pictureName, pictureOf, type PictureWords } from "../format/picture";
import { saveFile } from "./save_file";

/** Pixels of the file for one of the page: sharp in a report. */
const sharpness = 2;

/** Saves the first chart inside an element; false where none has been drawn. */
export async function savePicture(
  within: Element | null,
  words: PictureWords,
  format: PictureFormat,
): Promise<boolean> {
  const charts = [...(within?.querySelectorAll<SVGSVGElement>("svg[data-picture]") ?? [])];
  if (charts.length === 0) {
    return false;
  }
  const drawing = stacked(charts);
  const svg = new Blob([pictureOf(words, drawing)], { type: "image/svg+xml" });
  const name = pictureName(words.title, words.synthetic);
  saveFile(format === "svg" ? svg : await asPng(svg), `${name}.${format}`);
  return true;
}

/** Several charts of one figure stand under each other, each under its name where it has one. */
function stacked(charts: readonly SVGSVGElement[]) {
  let height = 0;
  let width = 0;
  const parts = charts.map((chart) => {
    const copy = chart.cloneNode(true) as SVGSVGElement;
    copy.removeAttribute("class");
    copy.removeAttribute("aria-hidden");
    const [wide, high] = [Number(chart.getAttribute("width")), Number(chart.getAttribute("height"))];
    const name =
      charts.length > 1 ? (chart.closest("[data-chart-name]")?.getAttribute("data-chart-name") ?? "") : "";
    const title =
      name === "" ? "" : `<text y="${height + 16}" font-size="14" font-weight="700">${escaped(name)}</text>`;
    const top = height + (name === "" ? 0 : 22);
    height = top + high;
    width = Math.max(width, wide);
    return `${title}<g transform="translate(0 ${top})">${new XMLSerializer().serializeToString(copy)}</g>`;
  });
  return { markup: parts.join(""), width, height };
}

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

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
