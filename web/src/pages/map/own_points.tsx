import { effect, signal } from "@preact/signals";
import { useId, useState } from "preact/hooks";
import { BadPoints, mostBytes, type OwnPoint, type PointLayer, readPoints } from "../../model/point_file";
import { account } from "../account";

/**
 * Points that the reader opened from their own disk. They are held in memory alone: no address, no request and
 * no storage has them, and they go when the page is loaded anew or somebody else signs in.
 */
const layer = signal<PointLayer | null>(null);

effect(() => {
  if (account.value.state !== "in") {
    layer.value = null;
  }
});

const none: readonly OwnPoint[] = [];

export const ownPoints = (): readonly OwnPoint[] => layer.value?.points ?? none;

/** More buttons than these help nobody to find a point; all are drawn. */
const mostListed = 200;

interface Props {
  read: number | null;
  onRead: (at: number | null) => void;
}

/** Opens a file of points, lists their names and takes them away again. Nothing is counted or compared. */
export function OwnPoints({ read, onRead }: Props) {
  const id = useId();
  const [problem, setProblem] = useState("");
  const shown = layer.value;
  const open = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) {
      return;
    }
    onRead(null);
    try {
      layer.value = file.size > mostBytes ? refuse() : readPoints(file.name, await file.text());
      setProblem("");
    } catch (error) {
      setProblem(error instanceof BadPoints ? error.message : "The file cannot be read.");
    }
    input.value = "";
  };
  return (
    <details class="own" open={shown !== null}>
      <summary class="own__summary">Your own points on the map</summary>
      <label class="field__label" for={`${id}-file`}>
        File of points (GeoJSON, or CSV with easting and northing, or latitude and longitude)
      </label>
      <p class="field__hint" id={`${id}-hint`}>
        It stays in this page and is never sent. No point is counted or set against a figure, and no link,
        file or saved view holds it.
      </p>
      <input
        id={`${id}-file`}
        class="own__file"
        type="file"
        accept=".geojson,.json,.csv"
        aria-describedby={`${id}-hint`}
        onChange={(event) => void open(event.currentTarget)}
      />
      <p class="own__problem" role="alert">
        {problem}
      </p>
      {shown === null ? null : <Listed shown={shown} read={read} onRead={onRead} />}
    </details>
  );
}

function refuse(): never {
  throw new BadPoints("The file is larger than 2 MB.");
}

function Listed({ shown, read, onRead }: Props & { shown: PointLayer }) {
  const listed = shown.points.slice(0, mostListed);
  return (
    <>
      <p role="status">
        {shown.points.length.toLocaleString("en-GB")} {shown.points.length === 1 ? "point" : "points"} from{" "}
        {shown.file}
        {shown.leftOut === 0
          ? "."
          : `; ${shown.leftOut.toLocaleString("en-GB")} left out: no point in Great Britain.`}
        {listed.length < shown.points.length ? ` The first ${mostListed} are listed; all are drawn.` : ""}
      </p>
      <ul class="own__list" aria-label="Your own points">
        {listed.map(({ name }, at) => (
          <li key={at}>
            <button
              type="button"
              class={at === read ? "own__point own__point--read" : "own__point"}
              aria-pressed={at === read}
              onFocus={() => onRead(at)}
              onBlur={() => onRead(null)}
              onClick={() => onRead(at)}
            >
              {name === "" ? `Point ${at + 1}, without a name` : name}
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => {
          onRead(null);
          layer.value = null;
        }}
      >
        Take the points away
      </button>
    </>
  );
}
