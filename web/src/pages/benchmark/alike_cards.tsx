import { useEffect, useMemo } from "preact/hooks";
import {
  type Alike,
  alikeOf,
  alikeReading,
  alikeTable,
  alikeTitle,
  distanceText,
} from "../../charts/ranked/alike";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import { Message } from "../../components/status";
import { sentence } from "../../format/sentence";
import type { Area, Dataset } from "../../model/dataset";
import type { Table } from "../../model/table";
import {
  benchmarkQuestion,
  type BenchmarkView,
  namedQuestion,
  type SettledBenchmark,
} from "../../view_state/benchmark_view";
import { AskedCard } from "../asked_card";
import { pageTitle } from "../page_title";
import { titleOf, ViewCard } from "../view_card";
import { type CardProps, common, FunnelCard } from "./benchmark_cards";
import { comparedSubtitle, HowToReadAlike } from "./benchmark_words";

interface Props {
  dataset: Dataset;
  view: SettledBenchmark;
  areas: Area[];
  onChange: (next: Partial<BenchmarkView>) => void;
}

const rankedBars = () => import("../../charts/ranked/view").then((chunk) => chunk.RankedBars);

/** The server sets nothing against fewer areas, nor looks for likeness among more. */
const [fewest, most] = [4, 2000];

/** The marked area against those whose residents are most like its own, and all of them in a funnel. */
export function AlikeCards({ dataset, view, areas, onChange }: Props) {
  if (view.area === null) {
    return (
      <Message title="Mark an area first" level={2}>
        <p>Choose under “Mark an area” the one that is to be set against the areas most like it.</p>
      </Message>
    );
  }
  if (areas.length > 0 && (areas.length < fewest || areas.length > most)) {
    return (
      <Message
        title={areas.length < fewest ? "Too few areas to look for like ones" : "Too many areas"}
        level={2}
      >
        <p>
          {areas.length.toLocaleString("en-GB")} {areas.length === 1 ? "area is" : "areas are"} of this kind
          here. Areas like another are looked for among {fewest} to {most.toLocaleString("en-GB")}; choose
          another kind of area.
        </p>
      </Message>
    );
  }
  const marked = view.area;
  return (
    <AskedCard
      dataset={dataset}
      view={view}
      question={benchmarkQuestion(view, "neighbours")}
      onInstead={onChange}
    >
      {(table, shown, question) => (
        <AlikeCard
          dataset={dataset}
          view={shown}
          question={question}
          table={table}
          onChange={onChange}
          marked={shown.area ?? marked}
        />
      )}
    </AskedCard>
  );
}

function AlikeCard({ marked, ...props }: CardProps & { marked: string }) {
  const { dataset, view, table, onChange } = props;
  const alike = useMemo(() => alikeOf(table, view.per, marked), [table, view.per, marked]);
  const title = alikeTitle(alike);
  const whole = titleOf(table, title);
  const only = `${alike.name ?? marked} and the ${alike.members.length} areas most like it`;
  const subtitle = comparedSubtitle(dataset, view, table, "Rates in order, with 95% limits", only);
  const codes = [marked, ...alike.members.map(({ id }) => id)];
  useEffect(() => pageTitle(`${whole} – Benchmark`, table.marking), [whole, table.marking]);
  return (
    <>
      <ViewCard
        {...common(props, "alike")}
        title={title}
        subtitle={subtitle}
        reading={alikeReading(alike)}
        nothing={
          alike.refused === null
            ? []
            : [`${alike.name ?? "The area"} is not set against areas like it, since ${alike.refused}.`]
        }
        chart={
          <>
            <LazyChart load={rankedBars} props={{ ranked: alike.ranked, title: whole }} />
            <Membership alike={alike} table={table} />
          </>
        }
        shown={namedQuestion(view, "neighbours", codes)}
        figures={<PlainTable table={alikeTable(alike, subtitle)} label="Table of areas like it" />}
        howToRead={<HowToReadAlike />}
        extra={table.analysis?.notes ?? []}
      />
      {alike.refused !== null ? null : (
        <AskedCard
          dataset={dataset}
          view={view}
          question={namedQuestion(view, "funnel", codes)}
          onInstead={onChange}
        >
          {(named, shown, question) => (
            <FunnelCard
              dataset={dataset}
              view={shown}
              question={question}
              table={named}
              onChange={onChange}
              only={only}
            />
          )}
        </AskedCard>
      )}
    </>
  );
}

/** How a number is weighed is for the methods page; it stands under About. */
const plain = (note: string) => sentence(note.replace(" (logarithm)", ""));

/** Who they are, by what they were chosen, and how far off each is. */
function Membership({ alike, table }: { alike: Alike; table: Table }) {
  return (
    <section class="membership" aria-labelledby="membership-title">
      <h3 class="rank__title" id="membership-title">
        Which areas these are, and how they were chosen
      </h3>
      <ol>
        {alike.members.map((member) => (
          <li key={member.id}>
            <bdi>{member.name}</bdi>: distance {distanceText(member.distance)}
          </li>
        ))}
      </ol>
      <p>Nearest first. {(table.analysis?.notes ?? []).map(plain).join(" ")}</p>
      <p>
        A distance of 0 is the same in all of these; 1 is as far apart in one of them as areas usually are.
      </p>
    </section>
  );
}
