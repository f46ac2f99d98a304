import { capitalised, numberText, shorthand, statusWords } from "../../format/figure_text";
import { divergingLook } from "../../format/palette";
import { ratingShapes } from "../plotted/rating_key";
import { byName, type GridOrder } from "./order";
import {
  classOfCell,
  classWords,
  type Grid,
  type GridCell,
  type GridClass,
  type GridRow,
  sideOf,
} from "./state";

interface Props {
  grid: Grid;
  /** In their order; of many areas those in sight. */
  rows: readonly GridRow[];
  order: GridOrder;
  onSort: (by: string) => void;
  label: string;
}

/** A real table: each cell has its rate, a mark and a word, and its colour only says it again. */
export function GridTable({ grid, rows, order, onSort, label }: Props) {
  return (
    <>
      <GridKey comparator={grid.comparator} />
      <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
        <table class="figures figures--grid">
          <caption class="govuk-visually-hidden">
            {label}. A button in each head puts the areas in order.
          </caption>
          <thead>
            <tr>
              <SortHead by={byName} label="Area" order={order} onSort={onSort} />
              {grid.sources.map(({ id, name }) => (
                <SortHead key={id} by={id} label={name} order={order} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            <tr class="grid__whole">
              <th scope="row">{capitalised(grid.comparator)}</th>
              {grid.sources.map(({ id, benchmark }) => (
                <td key={id}>{benchmark === null ? "–" : numberText(benchmark, "rate", grid.per)}</td>
              ))}
            </tr>
            {rows.map((row) => (
              <Row key={row.id} row={row} marked={row.id === grid.marked} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface HeadProps extends Pick<Props, "order" | "onSort"> {
  by: string;
  label: string;
}

function SortHead({ by, label, order, onSort }: HeadProps) {
  const sorted = order.by !== by ? "none" : order.descending ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={sorted}>
      <button type="button" class="sort" onClick={() => onSort(by)}>
        {label}
        <span aria-hidden="true">{sorted === "descending" ? " ▼" : sorted === "ascending" ? " ▲" : ""}</span>
      </button>
    </th>
  );
}

function Row({ row, marked }: { row: GridRow; marked: boolean }) {
  return (
    <tr class={marked ? "grid__row--marked" : undefined}>
      <th scope="row">
        <bdi>{row.name}</bdi>
        {marked ? <span class="grid__marked"> (marked)</span> : null}
      </th>
      {row.cells.map((cell, at) => (
        <Cell key={at} cell={cell} />
      ))}
    </tr>
  );
}

function Cell({ cell }: { cell: GridCell }) {
  if (cell.status !== "published") {
    return (
      <td class="grid__cell grid__cell--none">
        <span class="grid__rate" aria-hidden="true">
          {shorthand(cell.status)}
        </span>
        <span class="govuk-visually-hidden">{statusWords(cell.status)}</span>
      </td>
    );
  }
  const found = classOfCell(cell);
  return (
    <td class={`grid__cell${found === null ? "" : ` grid__cell--${found}`}`}>
      <span class="grid__rate">{cell.text}</span>{" "}
      <span class="grid__class">
        {found === null ? (
          "not compared"
        ) : (
          <>
            <svg width="12" height="12" aria-hidden="true">
              <path d={ratingShapes[sideOf(found)]} fill={divergingLook[found].ink} />
            </svg>
            {classWords[found]}
          </>
        )}
      </span>
    </td>
  );
}

/** Similar first: for most areas nothing more can be said. */
const shown: readonly GridClass[] = ["similar", "higher_95", "higher_998", "lower_95", "lower_998"];

function GridKey({ comparator }: Pick<Grid, "comparator">) {
  return (
    <ul class="key" aria-label="Key">
      {shown.map((one) => (
        <li key={one}>
          <svg width="20" height="16" aria-hidden="true">
            <rect width="20" height="16" fill={divergingLook[one].ground} />
            <path d={ratingShapes[sideOf(one)]} fill={divergingLook[one].ink} transform="translate(4 2)" />
          </svg>
          {one === "similar" ? `similar to ${comparator}: the difference may be chance` : classWords[one]}
        </li>
      ))}
      <li>
        <span class="grid__swatch grid__cell--none" aria-hidden="true" />
        no rate that can be shown
      </li>
    </ul>
  );
}
