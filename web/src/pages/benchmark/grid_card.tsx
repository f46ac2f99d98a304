import { useMemo } from "preact/hooks";
import { inOrder, inSight, orderOf, pressed } from "../../charts/grid/order";
import { type Grid, gridNotes, gridReading, gridTable, gridTitle } from "../../charts/grid/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import type { SettledBenchmark } from "../../view_state/benchmark_view";
import { HelpLink } from "../help/help_link";
import { ManySourcesCard, noLink } from "../many_sources_card";
import type { SourceShown } from "../source_answers";
import { countedNotes, ratedMethod, ratedSubtitle } from "./rated_words";

interface Props {
  id: string;
  sources: readonly SourceShown[];
  view: string;
  tab: "chart" | "table" | "about";
  onTab: (tab: "chart" | "table" | "about") => void;
  extra: readonly string[];
  grid: Grid;
  settled: SettledBenchmark;
  onSort: (sort: string) => void;
}

const gridView = () => import("../../charts/grid/view").then((chunk) => chunk.GridTable);
const label = "Grid of areas by source";

/** Areas by source: a rate and how it compares in every cell. */
export function GridCard({ grid, settled, onSort, extra, ...card }: Props) {
  const order = useMemo(() => orderOf(settled.sort, grid), [settled.sort, grid]);
  const all = useMemo(() => inOrder(grid, order), [grid, order]);
  const rows = useMemo(() => inSight(all, grid.marked), [all, grid.marked]);
  const subtitle = ratedSubtitle(
    `Areas by source, each rate against ${grid.comparator}`,
    settled,
    card.sources,
  );
  const out = all.length - rows.length;
  const some = grid.rows.some(({ cells }) => cells.some(({ status }) => status === "published"));
  return (
    <ManySourcesCard
      {...card}
      title={gridTitle(grid)}
      subtitle={subtitle}
      reading={gridReading(grid)}
      nothing={some ? [] : ["No area has a rate that can be shown in any source; the table says why."]}
      chart={
        <>
          <LazyChart
            load={gridView}
            props={{ grid, rows, order, onSort: (by) => onSort(pressed(by, order)), label }}
          />
          {out === 0 ? null : (
            <p>
              {rows.length} of {all.length.toLocaleString("en-GB")} areas are in sight, in the order chosen in
              the head; the tab Table has all.
            </p>
          )}
        </>
      }
      figures={
        <PlainTable table={gridTable({ ...grid, rows: all }, subtitle)} label="Table of areas by source" />
      }
      drawing={() => import("../../charts/grid/draw").then(({ drawGrid }) => drawGrid(grid, rows))}
      howToRead={<HowToReadGrid />}
      method={[ratedMethod, noLink]}
      extra={[...extra, ...gridNotes(grid), noLink, ...countedNotes(card.sources)]}
    />
  );
}

function HowToReadGrid() {
  return (
    <details class="help">
      <summary>How to read this grid</summary>
      <p>
        Each row is an area and each column a source. A cell has the area's rate in that source, and how it
        stands to the rate of all areas together in the same source: similar, higher or lower than its 95%
        interval allows, or outside the much wider 99.8% interval too. Press the head of a column to put the
        areas in its order.
      </p>
      <p>
        Read along a row: an area that several sources call higher is one to ask about. Sources count
        different things by different places, so a row that does not agree is no fault, and rates of two
        columns are not to be added or divided here.
      </p>
      <p>Higher and lower say nothing of how well anybody works. Hatched cells have no rate to show.</p>
      <HelpLink chart="grid" />
    </details>
  );
}
