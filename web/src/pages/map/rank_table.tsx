import { useEffect, useRef, useState } from "preact/hooks";
import { Figures } from "../../components/figure_table";
import { type Choropleth, type MapArea, ranked } from "../../maps/choropleth/state";
import type { SettledMap } from "../../view_state/map_question";
import type { MapView } from "../../view_state/map_view";

interface Props {
  choropleth: Choropleth;
  view: SettledMap;
  onChoose: (code: string | null) => void;
  onOrder: (order: MapView["order"]) => void;
}

const pageLength = 50;

/** The map's figures as a list, highest first or by name; the chosen area is found in both. */
export function RankTable({ choropleth, view, onChoose, onOrder }: Props) {
  const areas = ranked(choropleth.areas, view.order);
  const [page, setPage] = useState(0);
  const scroll = useRef<HTMLDivElement>(null);
  const pages = Math.max(1, Math.ceil(areas.length / pageLength));
  const chosenAt = areas.findIndex((area) => area.code === view.area);
  useEffect(
    () => setPage(chosenAt < 0 ? 0 : Math.floor(chosenAt / pageLength)),
    [chosenAt, view.order, areas.length],
  );
  useEffect(() => {
    // Only the list moves: scrolling the row into view would carry the page away from the map.
    const row = scroll.current?.querySelector<HTMLElement>(".rank__row--chosen");
    if (row && scroll.current) {
      scroll.current.scrollTop = row.offsetTop - scroll.current.clientHeight / 2;
    }
  }, [view.area, page]);
  const first = Math.min(page, pages - 1) * pageLength;
  const shown = areas.slice(first, first + pageLength);
  return (
    <section class="rank" aria-labelledby="rank-title">
      <h3 class="rank__title" id="rank-title">
        {areas.length.toLocaleString("en-GB")} areas in order
      </h3>
      <div
        ref={scroll}
        class="rank__scroll table-scroll"
        tabIndex={0}
        role="region"
        aria-label="Table of areas"
      >
        <table class="figures figures--rank">
          <thead>
            <tr>
              <SortHead
                label="Area"
                sorted={view.order === "name" ? "ascending" : "none"}
                onSort={() => onOrder("name")}
              />
              <SortHead
                label={view.measure === "rate" ? "Rate" : "Count"}
                sorted={view.order === "value" ? "descending" : "none"}
                onSort={() => onOrder("value")}
                number
              />
              {withLimits(view) ? (
                <>
                  <th scope="col" class="number quiet">
                    Lower limit
                  </th>
                  <th scope="col" class="number quiet">
                    Upper limit
                  </th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {shown.map((area) => (
              <RankRow key={area.code} area={area} view={view} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 ? (
        <Pager
          first={first}
          shown={shown.length}
          all={areas.length}
          onPage={(step) => setPage(Math.max(0, Math.min(pages - 1, page + step)))}
        />
      ) : null}
    </section>
  );
}

function SortHead({
  label,
  sorted,
  onSort,
  number = false,
}: {
  label: string;
  sorted: "ascending" | "descending" | "none";
  onSort: () => void;
  number?: boolean;
}) {
  return (
    <th scope="col" aria-sort={sorted} class={number ? "number" : undefined}>
      <button type="button" class="sort" onClick={onSort}>
        {label}
        <span aria-hidden="true">{sorted === "descending" ? " ▼" : sorted === "ascending" ? " ▲" : ""}</span>
      </button>
    </th>
  );
}

/** Smoothed rates come without limits: those of the rates as counted are not theirs. */
const withLimits = ({ measure, show }: SettledMap) => measure === "rate" && show !== "smoothed";

function RankRow({ area, view, onChoose }: { area: MapArea; view: SettledMap; onChoose: Props["onChoose"] }) {
  const chosen = area.code === view.area;
  return (
    <tr class={chosen ? "rank__row--chosen" : undefined}>
      <th scope="row">
        <button
          type="button"
          class="rank__area"
          aria-pressed={chosen}
          onClick={() => onChoose(chosen ? null : area.code)}
        >
          {area.name}
        </button>
      </th>
      <Figures figure={area.figure} measure={view.measure} per={view.per} limits={withLimits(view)} />
    </tr>
  );
}

function Pager({
  first,
  shown,
  all,
  onPage,
}: {
  first: number;
  shown: number;
  all: number;
  onPage: (step: number) => void;
}) {
  return (
    <nav class="pager" aria-label="Pages of the table">
      <button type="button" class="action" disabled={first === 0} onClick={() => onPage(-1)}>
        Previous
      </button>
      <span>
        {first + 1} to {first + shown} of {all.toLocaleString("en-GB")}
      </span>
      <button type="button" class="action" disabled={first + shown >= all} onClick={() => onPage(1)}>
        Next
      </button>
    </nav>
  );
}
