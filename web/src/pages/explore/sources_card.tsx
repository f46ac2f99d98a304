import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { sourceDots, sourceSentences, sourcesTitle } from "../../charts/dots/sources";
import { dotsTable } from "../../charts/dots/state";
import { FigureCard } from "../../components/figure_card";
import { FigureId } from "../../components/figure_id";
import { LazyChart } from "../../components/lazy_chart";
import { Notes, Shorthand } from "../../components/notes";
import { PlainTable } from "../../components/plain_table";
import { Message } from "../../components/status";
import { strictest } from "../../model/marking";
import { monthTitle } from "../../model/month";
import { attributionLines } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, printExplore } from "../../view_state/explore_view";
import { AboutFigure } from "../about_figure";
import { pageTitle } from "../page_title";
import { savePicture } from "../save_picture";
import type { SourceAnswer } from "./sources_part";
import { SourcesTools } from "./sources_tools";

interface Props {
  /** The one that the others are held against first. */
  answers: SourceAnswer[];
  view: SettledExplore;
  onChange: (next: Partial<ExploreView>) => void;
}

const dotPlot = () => import("../../charts/dots/view").then((chunk) => chunk.DotPlot);

const noLink =
  "No record of one source was linked with one of another. They count different things: one event may stand in both, in one of them or in none.";
const method =
  "The rate of one source over that of the other. The limits of the ratio are made from the shown limits of both rates, which hold chance and what protection added (MOVER on logarithms, Zou and Donner 2008).";

/** One figure of several sources, with the notes of each. */
export function SourcesCard({ answers, view, onChange }: Props) {
  const shown = answers.flatMap((one) => (one.table === null ? [] : [{ ...one, table: one.table }]));
  const tables = shown.map(({ table }) => table);
  const dots = useMemo(() => sourceDots(tables, view.per), [answers, view.per]);
  const panel = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const title = sourcesTitle(tables, dots);
  const marking = strictest(tables.map((one) => one.marking)) ?? "";
  const subtitle = `${tables.map((one) => one.title).join("; ")}. ${monthTitle(view.from)} to ${monthTitle(view.to)}.`;
  const some = dots.rows.some(({ estimate }) => estimate.status === "published");
  const address = printExplore(view);
  useEffect(() => pageTitle(`${title} – Explore`, marking), [title, marking]);
  const places = tables.map((one) => `${one.title}: by ${one.measure.place}.`);
  const picture = (format: "svg" | "png") => {
    const words = {
      title,
      subtitle,
      reading: sourceSentences(tables, dots),
      notes: [
        noLink,
        ...places,
        ...new Set(tables.flatMap((one) => [...one.protection.notes, ...attributionLines(one)])),
      ],
      source: `${tables.map((one) => `${one.title}. Release ${one.release}.`).join(" ")} ${method}`,
      marking,
      synthetic: tables.some((one) => one.synthetic),
    };
    savePicture(panel.current, words, format).then(
      (saved) => setFailed(!saved),
      () => setFailed(true),
    );
  };
  return (
    <div class="card">
      <FigureCard
        id="sources"
        level={2}
        title={title}
        subtitle={subtitle}
        reading={[...(dots.rows.length > 1 ? sourceSentences(tables, dots) : []), noLink]}
        tab={view.tab}
        onTab={(tab) => onChange({ tab })}
        panel={panel}
        tools={<SourcesTools view={address} onPicture={view.tab === "chart" && some ? picture : null} />}
        foot={
          <>
            <HowToReadSources />
            <div class="notes">
              <Shorthand />
              <ul class="notes__list">
                {places.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
            {shown.map(({ dataset, table }) => (
              <FigureId.Provider key={dataset.id} value={`source-${dataset.id}`}>
                <Notes table={table} extra={[]} caveats={dataset.caveats} coarser={null} folded />
              </FigureId.Provider>
            ))}
          </>
        }
      >
        {failed ? <p role="alert">The picture could not be made in this browser.</p> : null}
        {view.tab === "about" ? (
          <>
            <p>{method}</p>
            <p>{noLink}</p>
            {shown.map(({ dataset, question, table }) => (
              <section key={dataset.id} aria-labelledby={`about-${dataset.id}`}>
                <h3 class="rank__title" id={`about-${dataset.id}`}>
                  {table.title}
                </h3>
                <AboutFigure dataset={dataset} question={question} table={table} />
              </section>
            ))}
          </>
        ) : view.tab === "table" ? (
          <PlainTable table={dotsTable(dots, subtitle)} label="Table of sources" />
        ) : some ? (
          <LazyChart load={dotPlot} props={{ dots, title }} />
        ) : (
          <Message title="No figure can be shown for this choice">
            <p>
              A ratio needs a rate of both sources. Where one is hidden, was not received or rests on too few,
              none is told; the table says which.
            </p>
            <p>A longer period or a larger area may have figures.</p>
          </Message>
        )}
      </FigureCard>
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
