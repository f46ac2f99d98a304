import { useEffect, useMemo } from "preact/hooks";
import { sourceDots, sourceSentences, sourcesTitle } from "../../charts/dots/sources";
import { dotsTable } from "../../charts/dots/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import { monthsBetween, monthTitle } from "../../model/month";
import type { SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, printExplore } from "../../view_state/explore_view";
import { useNotesOfSources } from "../annotations";
import { ManySourcesCard, markingOf, noLink } from "../many_sources_card";
import { pageTitle } from "../page_title";
import { type SourceAnswer, sourcesShown } from "../source_answers";

interface Props {
  /** The one that the others are held against first. */
  answers: SourceAnswer[];
  view: SettledExplore;
  onChange: (next: Partial<ExploreView>) => void;
}

const dotPlot = () => import("../../charts/dots/view").then((chunk) => chunk.DotPlot);

const method =
  "The rate of one source over that of the other. The limits of the ratio are made from the shown limits of both rates, which hold chance and what protection added (MOVER on logarithms, Zou and Donner 2008).";
const nothing =
  "A ratio needs a rate of both sources. Where one is hidden, was not received or rests on too few, none is told; the table says which.";

/** More sentences than this are no quicker to read than the table. */
const mostTold = 8;

/** A single one is the title already. */
const told = (sentences: string[]) => (sentences.length > 1 && sentences.length <= mostTold ? sentences : []);

/** One figure of several sources, with the notes of each. */
export function SourcesCard({ answers, view, onChange }: Props) {
  const shown = useMemo(() => sourcesShown(answers), [answers]);
  const tables = useMemo(() => shown.map(({ table }) => table), [shown]);
  const dots = useMemo(() => sourceDots(tables, view.per), [tables, view.per]);
  const title = sourcesTitle(tables, dots);
  const marking = markingOf(tables);
  const subtitle = `${tables.map((one) => one.title).join("; ")}. ${monthTitle(view.from)} to ${monthTitle(view.to)}.`;
  const columns = useMemo(
    () => monthsBetween(view.from, view.to).map((id) => ({ id, label: monthTitle(id) })),
    [view.from, view.to],
  );
  const written = useNotesOfSources(tables, columns);
  useEffect(() => pageTitle(`${title} – Explore`, marking), [title, marking]);
  return (
    <div class="card">
      <ManySourcesCard
        id="sources"
        sources={shown}
        view={printExplore(view)}
        title={title}
        subtitle={subtitle}
        reading={[...told(sourceSentences(tables, dots)), noLink]}
        tab={view.tab}
        onTab={(tab) => onChange({ tab })}
        nothing={dots.rows.some(({ estimate }) => estimate.status === "published") ? [] : [nothing]}
        chart={<LazyChart load={dotPlot} props={{ dots, title }} />}
        figures={<PlainTable table={dotsTable(dots, subtitle)} label="Table of sources" />}
        howToRead={<HowToReadSources />}
        method={[method, noLink]}
        extra={[]}
        periods={{ columns, written }}
      />
    </div>
  );
}

function HowToReadSources() {
  return (
    <details class="help">
      <summary>How to read these sources</summary>
      <p>
        A dot says how many of one source there are for every hundred of the other, for the same area and the
        same months. Its line holds the 95% limits.
      </p>
      <p>
        A higher or lower ratio has many possible reasons: what people report and to whom, what each service
        records, how far away a department lies, and where those who came live. It may point to a place where
        one source sees what the other does not; it does not say how many events a source has missed.
      </p>
      <p>
        The place is the one by which each source counts, such as where something happened or where the
        patient lives. Two sources that differ in that are not about the same people.
      </p>
    </details>
  );
}
