import { useEffect, useMemo } from "preact/hooks";
import { fifthsOf, fifthsTable, fifthsTitle } from "../../charts/fifths/state";
import { areaWords as funnelWords, funnelOf, funnelTable, funnelTitle } from "../../charts/funnel/state";
import { areaWords as rankWords, rankedOf, rankedTable, rankedTitle } from "../../charts/ranked/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import type { Dataset } from "../../model/dataset";
import { refusals } from "../../model/analysis";
import type { Question, Table } from "../../model/table";
import { type BenchmarkView, printBenchmark, type SettledBenchmark } from "../../view_state/benchmark_view";
import { tabOf, withTab } from "../../view_state/card_tabs";
import { pageTitle } from "../page_title";
import { titleOf, ViewCard } from "../view_card";
import { comparedSubtitle, HowToReadFifths, HowToReadFunnel, HowToReadRanks } from "./benchmark_words";

export interface CardProps {
  dataset: Dataset;
  view: SettledBenchmark;
  question: Question;
  table: Table;
  onChange: (next: Partial<BenchmarkView>) => void;
}

const funnelPlot = () => import("../../charts/funnel/view").then((chunk) => chunk.FunnelPlot);
const rankedBars = () => import("../../charts/ranked/view").then((chunk) => chunk.RankedBars);
const fifthsList = () => import("../../charts/fifths/view").then((chunk) => chunk.FifthsList);

/** What every card of the page has in common. */
export function common(props: CardProps, card: "alike" | "funnel" | "ranks" | "fifths") {
  const { dataset, view, question, table, onChange } = props;
  return {
    id: card,
    oneOfMany: true,
    dataset,
    question,
    table,
    view: printBenchmark(view),
    tab: tabOf(view.tabs, card),
    onTab: (tab: "chart" | "table" | "about") => onChange({ tabs: withTab(view.tabs, card, tab) }),
    onInstead: onChange,
  };
}

const cannot = (table: Table) =>
  refusals(table.analysis).map((reason) => `The areas cannot be compared, since ${reason}.`);

/** `only`: the areas of the table in words, where they are not all; the page then has its title from elsewhere. */
export function FunnelCard(props: CardProps & { only?: string | null }) {
  const { table, view, dataset } = props;
  const { only = null } = props;
  const funnel = useMemo(() => funnelOf(table, view.area), [table, view.area]);
  const title = funnelTitle(funnel, only === null ? view.withinName : null);
  const whole = titleOf(table, title);
  const subtitle = comparedSubtitle(
    dataset,
    view,
    table,
    "Number of each area against the number expected",
    only,
  );
  const marked = funnel.areas.find((area) => area.id === view.area);
  useEffect(() => {
    if (only === null) {
      pageTitle(`${whole} – Benchmark`, table.marking);
    }
  }, [whole, table.marking, only]);
  return (
    <ViewCard
      {...common(props, "funnel")}
      title={title}
      subtitle={subtitle}
      reading={[
        ...(marked === undefined ? [] : [`${funnelWords(marked, funnel.counted)}.`]),
        ...(only === null
          ? []
          : ["Expected is what the rate of these areas together would lead to, the marked one included."]),
        ...(funnel.widened
          ? [
              "The limits are widened, since areas differ from each other by more than chance alone would make them.",
            ]
          : []),
      ]}
      nothing={funnel.areas.length === 0 ? ["No area has a figure to compare.", ...cannot(table)] : []}
      chart={<LazyChart load={funnelPlot} props={{ funnel, title: whole }} />}
      figures={<PlainTable table={funnelTable(funnel, subtitle)} label="Table of the funnel" />}
      howToRead={<HowToReadFunnel />}
      extra={withoutWords(funnel.without, table)}
    />
  );
}

export function RanksCard(props: CardProps) {
  const { table, view, dataset } = props;
  const ranked = useMemo(() => rankedOf(table, view.per, view.area, view.withinName), [table, view]);
  const title = rankedTitle(ranked);
  const subtitle = comparedSubtitle(dataset, view, table, "Rates in order, with 95% limits");
  const marked = ranked.areas.find((area) => area.id === view.area);
  return (
    <ViewCard
      {...common(props, "ranks")}
      title={title}
      subtitle={subtitle}
      reading={[
        ...(marked === undefined ? [] : [`${rankWords(marked, ranked)}.`]),
        // Two methods side by side may differ, and the reader should not have to guess why.
        `Here each area's own interval is held against ${ranked.comparator.words}; the funnel also allows for how much areas usually differ.`,
      ]}
      nothing={ranked.areas.length === 0 ? ["No area has a rate to compare.", ...cannot(table)] : []}
      chart={<LazyChart load={rankedBars} props={{ ranked, title: titleOf(table, title) }} />}
      figures={<PlainTable table={rankedTable(ranked, subtitle)} label="Table of ranks" />}
      howToRead={<HowToReadRanks />}
      extra={withoutWords(ranked.without, table)}
    />
  );
}

export function FifthsCard(props: CardProps) {
  const { table, view, dataset } = props;
  const fifths = useMemo(() => fifthsOf(table, view.per, view.area), [table, view.per, view.area]);
  const subtitle = comparedSubtitle(dataset, view, table, "Areas in fifths of their rates");
  const refused = fifths.refused === null ? "There are too few areas." : `${fifths.refused}.`;
  return (
    <ViewCard
      {...common(props, "fifths")}
      title={fifthsTitle(fifths, view.withinName)}
      subtitle={subtitle}
      reading={[]}
      nothing={fifths.fifths.length === 0 ? [refused.charAt(0).toUpperCase() + refused.slice(1)] : []}
      chart={<LazyChart load={fifthsList} props={{ fifths }} />}
      // A list of names is no drawing.
      picture={false}
      figures={<PlainTable table={fifthsTable(fifths, subtitle)} label="Table of fifths" />}
      howToRead={<HowToReadFifths />}
      extra={withoutWords(fifths.without, table)}
    />
  );
}

/** Areas that are left out of a comparison are counted: they are neither similar nor low. */
function withoutWords(without: readonly unknown[], table: Table): string[] {
  const [has, is] = without.length === 1 ? ["has", "is"] : ["have", "are"];
  return without.length === 0
    ? []
    : [
        `${without.length} of ${table.rows.length} areas ${has} no rate that can be shown and ${is} left out of the comparison.`,
      ];
}
