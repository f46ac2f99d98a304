import { useEffect, useMemo } from "preact/hooks";
import { type Control, controlsOf, controlTable } from "../../charts/control/state";
import { PlainTable } from "../../components/plain_table";
import { LazyChart } from "../../components/lazy_chart";
import { listText } from "../../format/figure_text";
import { missingSentences } from "../../format/missing";
import { signalSentence, signalsOf, signalsTitle, unsettledWords } from "../../format/signal_reading";
import type { Dataset } from "../../model/dataset";
import type { Question, Table } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, printExplore } from "../../view_state/explore_view";
import { useFigureNotes } from "../annotations";
import { pageTitle } from "../page_title";
import { titleOf, ViewCard } from "../view_card";
import { nothingShown } from "./explore_card";
import { HowToReadSignals } from "./how_to_read";
import { exploreSubtitle } from "./period_words";

interface Props {
  dataset: Dataset;
  view: SettledExplore;
  question: Question;
  table: Table;
  onChange: (next: Partial<ExploreView>) => void;
}

const controlCharts = () => import("../../charts/control/list").then((chunk) => chunk.ControlCharts);

/** Signals of change: a control chart for each area, one under another on one scale of time. */
export function SignalsCard({ dataset, view, question, table, onChange }: Props) {
  const written = useFigureNotes(table);
  const controls = useMemo(
    () => controlsOf(table, view, written.notes),
    [table, view.measure, view.per, view.by, written.notes],
  );
  const signals = useMemo(() => signalsOf(table, view.measure, view.per), [table, view.measure, view.per]);
  const title = signalsTitle(signals, "areas");
  const subtitle = exploreSubtitle(dataset, view, table);
  const whole = titleOf(table, title);
  const missing = missingSentences(table, view.measure);
  useEffect(() => pageTitle(`${whole} – Explore`, table.marking), [whole, table.marking]);
  return (
    <ViewCard
      dataset={dataset}
      question={question}
      table={table}
      view={printExplore(view)}
      title={title}
      subtitle={subtitle}
      reading={[
        ...(signals.length > 1 ? signals.map(signalSentence) : []),
        ...unsettledWords(signals),
        ...fewWords(controls),
      ]}
      tab={view.tab}
      onTab={(tab) => onChange({ tab })}
      nothing={nothingShown(table, view.measure) ? missing : []}
      chart={<LazyChart load={controlCharts} props={{ controls, title: whole }} />}
      figures={<PlainTable table={controlTable(controls, subtitle)} />}
      written={written}
      howToRead={<HowToReadSignals />}
      extra={missing}
      onInstead={onChange}
    />
  );
}

/** Limits from few points, or none at all: said before anybody reads a signal out of them. */
function fewWords(controls: readonly Control[]): string[] {
  const none = (control: Control) =>
    control.refused !== null && control.points.every((point) => point.mean === null);
  const few = controls.filter((control) => control.few && !none(control)).map(({ name }) => name);
  return [
    ...controls
      .filter(none)
      .map((control) => `${control.name}: no usual range, since ${control.refused ?? ""}.`),
    ...(few.length === 0
      ? []
      : few.length === 1
        ? [`${few[0]}: the usual range stands on few figures and will still move.`]
        : [`${listText(few)}: the usual ranges stand on few figures and will still move.`]),
  ];
}
