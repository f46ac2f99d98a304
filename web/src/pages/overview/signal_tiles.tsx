import { useEffect, useMemo, useState } from "preact/hooks";
import { type Control, controlsOf } from "../../charts/control/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import { missingSentences } from "../../format/missing";
import {
  type Signal,
  signalSentence,
  signalsOf,
  signalsTitle,
  signalTable,
  unsettledWords,
} from "../../format/signal_reading";
import type { Dataset } from "../../model/dataset";
import { monthTitle } from "../../model/month";
import { type Question, type Table, unknownPlace } from "../../model/table";
import { tabOf, withTab } from "../../view_state/card_tabs";
import { parseExplore, printExplore } from "../../view_state/explore_view";
import { type OverviewView, printOverview, type SettledOverview } from "../../view_state/overview_view";
import { HowToReadSignals } from "../explore/how_to_read";
import { useFigureNotes } from "../annotations";
import { measureWords } from "../filter_words";
import { follow } from "../follow";
import { pageTitle } from "../page_title";
import { titleOf, ViewCard } from "../view_card";

interface Props {
  dataset: Dataset;
  view: SettledOverview;
  question: Question;
  table: Table;
  onChange: (next: Partial<OverviewView>) => void;
}

/** So many tell a reader where to look; the others wait behind a button. */
const first = 9;

export function SignalTiles({ dataset, view, question, table, onChange }: Props) {
  const unit = { measure: view.measure, per: view.per, by: view.by };
  const written = useFigureNotes(table);
  const controls = useMemo(
    () => controlsOf(table, unit, written.notes).filter(({ id }) => id !== unknownPlace),
    [table, view.by, written.notes],
  );
  const signals = useMemo(
    () => signalsOf(table, view.measure, view.per).filter(({ row }) => row !== unknownPlace),
    [table],
  );
  const title = signalsTitle(signals, "areas");
  const subtitle = subtitleOf(dataset, view, table);
  const whole = titleOf(table, title);
  useEffect(() => pageTitle(`${whole} – Overview`, table.marking), [whole, table.marking]);
  return (
    <ViewCard
      dataset={dataset}
      question={question}
      table={table}
      view={printOverview(view)}
      title={title}
      subtitle={subtitle}
      reading={unsettledWords(signals)}
      tab={tabOf(view.tabs, "signals")}
      onTab={(tab) => onChange({ tabs: withTab(view.tabs, "signals", tab) })}
      nothing={signals.length === 0 ? missingSentences(table, view.measure) : []}
      chart={<Tiles controls={controls} signals={signals} view={view} />}
      figures={<PlainTable table={signalTable(signals, subtitle)} />}
      written={written}
      howToRead={<HowToReadSignals />}
      extra={[...notToldOf(table, signals), ...fewOf(controls)]}
      onInstead={onChange}
    />
  );
}

function subtitleOf(dataset: Dataset, view: SettledOverview, table: Table): string {
  const level = dataset.rows.find((row) => row.id === view.level)?.title ?? view.level;
  const by = view.by === "quarter" ? "quarter" : "month";
  const period = `${monthTitle(view.from)} to ${monthTitle(view.to)}`;
  return `${measureWords(dataset, view.where, table)}, by ${by}, ${period}. ${level}. Place: ${table.measure.place}.`;
}

/** Areas without any figure are not left out silently. */
function notToldOf(table: Table, signals: readonly Signal[]): string[] {
  const areas = table.rows.filter((row) => row.id !== unknownPlace);
  const without = areas.filter((row) => signals.every((signal) => signal.row !== row.id));
  return without.length === 0
    ? []
    : [
        `${without.length} of ${areas.length} areas ${without.length === 1 ? "has" : "have"} no figure that can be shown in this period, and so no chart.`,
      ];
}

function fewOf(controls: readonly Control[]): string[] {
  const few = controls.filter((control) => control.few).length;
  return few === 0
    ? []
    : [`The usual range of ${few} of ${controls.length} areas stands on few figures and will still move.`];
}

interface TilesProps {
  controls: readonly Control[];
  signals: readonly Signal[];
  view: SettledOverview;
}

const tile = () => import("../../charts/control/view").then((chunk) => chunk.ControlChart);
const key = () => import("../../charts/control/view").then((chunk) => chunk.ControlKey);

/** A small chart for each area, the strongest signal first. */
function Tiles({ controls, signals, view }: TilesProps) {
  const [all, setAll] = useState(false);
  const shown = all ? signals : signals.slice(0, first);
  return (
    <>
      <LazyChart load={key} props={{}} />
      <p class="readout--hint tiles__hint">
        The strongest signal stands first. Tab moves from chart to chart, arrow keys read a chart's figures.
      </p>
      <div class="tiles">
        {shown.map((signal) => {
          const control = controls.find((one) => one.id === signal.row);
          return control === undefined ? null : (
            <Tile key={signal.row} control={control} signal={signal} view={view} />
          );
        })}
      </div>
      {signals.length > first ? (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => setAll(!all)}>
          {all ? `Show the first ${first} alone` : `Show all ${signals.length} areas`}
        </button>
      ) : null}
    </>
  );
}

function Tile({ control, signal, view }: { control: Control; signal: Signal; view: SettledOverview }) {
  const href = printExplore({
    ...parseExplore(""),
    dataset: view.dataset,
    level: view.level,
    areas: [signal.row],
    where: view.where,
    ofCase: view.ofCase,
    from: view.from,
    to: view.to,
    by: view.by,
    read: "signals",
  });
  return (
    <section class="tile" data-chart-name={signal.name} aria-label={signal.name}>
      <h3 class="tile__name">
        <a class="govuk-link" href={href} onClick={follow(href)}>
          {signal.name}
        </a>
      </h3>
      <p class={`tile__signal tile__signal--${signal.side}`}>{tileWords(signal)}</p>
      <LazyChart load={tile} props={{ control, title: signal.name, small: true }} />
    </section>
  );
}

/** The signal without the name that stands above it. */
function tileWords(signal: Signal): string {
  return signalSentence(signal).slice(signal.name.length + 2);
}
