import { useEffect, useMemo } from "preact/hooks";
import { shareDots } from "../../charts/dots/groups";
import { dotsTable } from "../../charts/dots/state";
import { splitTitle } from "../../charts/heat/split";
import { heatOf } from "../../charts/heat/state";
import { groupTable } from "../../charts/pyramid/state";
import { LazyChart } from "../../components/lazy_chart";
import { PlainTable } from "../../components/plain_table";
import { Select } from "../../components/fields";
import { Message } from "../../components/status";
import { listText } from "../../format/figure_text";
import { missingSentences } from "../../format/missing";
import type { Area, Dataset } from "../../model/dataset";
import type { Question, Table } from "../../model/table";
import type { SettledExplore } from "../../view_state/explore_question";
import { type ExploreView, printExplore } from "../../view_state/explore_view";
import type { Instead } from "../../view_state/instead";
import {
  pivoted,
  settleSplit,
  type SettledSplit,
  splitColumns,
  splitQuestion,
  splitRows,
} from "../../view_state/split_question";
import { AskedCard } from "../asked_card";
import { pageTitle } from "../page_title";
import { titleOf, ViewCard } from "../view_card";
import { exploreSubtitle } from "./period_words";

interface Props {
  dataset: Dataset;
  view: SettledExplore;
  places: readonly Area[];
  onChange: (next: Partial<ExploreView>) => void;
}

const dotPlot = () => import("../../charts/dots/view").then((chunk) => chunk.DotPlot);
const heatTable = () => import("../../charts/heat/view").then((chunk) => chunk.HeatTable);

/** Figures by the values of an item, alone, over time or crossed with another item; rows and columns may swap. */
export default function SplitPart({ dataset, view, places, onChange }: Props) {
  const split = settleSplit(view, dataset);
  if (split === null) {
    return (
      <Message title="These records have no item to split by">
        <p>“{dataset.title}” is answered by area and time alone. Another dataset may know more.</p>
      </Message>
    );
  }
  const instead = (next: Instead) => {
    const { level, by, ...rest } = next;
    const item = dataset.dimensions.some(({ id }) => id === level);
    onChange(
      item
        ? { ...rest, split: level, across: by ?? split.columns }
        : { ...rest, level, read: "figures", ...(by === undefined ? {} : { by }) },
    );
  };
  const settled = { ...view, split: split.rows, across: split.columns };
  return (
    <>
      <SplitFields dataset={dataset} view={view} split={split} onChange={onChange} />
      <AskedCard
        dataset={dataset}
        view={settled}
        question={splitQuestion(settled, split)}
        onInstead={instead}
      >
        {(table, shown, question) => (
          <SplitCard
            dataset={dataset}
            view={shown}
            question={question}
            table={table}
            places={places}
            onChange={onChange}
            onInstead={instead}
          />
        )}
      </AskedCard>
    </>
  );
}

interface FieldProps extends Omit<Props, "places"> {
  split: SettledSplit;
}

function SplitFields({ dataset, view, split, onChange }: FieldProps) {
  const option = ({ id, title }: { id: string; title: string }) => ({ value: id, label: title });
  const swapped = pivoted(dataset, view.level, split);
  return (
    <div class="split-fields">
      <Select
        id="split"
        label="Rows"
        value={split.rows}
        options={splitRows(dataset, view.level).map(option)}
        onChange={(rows) =>
          onChange({ split: rows, across: rows === split.columns ? "total" : split.columns })
        }
      />
      <Select
        id="across"
        label="Columns"
        value={split.columns}
        options={splitColumns(dataset, split.rows).map(option)}
        onChange={(across) => onChange({ split: split.rows, across })}
      />
      {swapped === null ? null : (
        <button
          type="button"
          class="govuk-button govuk-button--secondary split-fields__swap"
          onClick={() => onChange({ split: swapped.rows, across: swapped.columns })}
        >
          Swap rows and columns
        </button>
      )}
    </div>
  );
}

interface CardProps extends Props {
  question: Question;
  table: Table;
  onInstead: (instead: Instead) => void;
}

function SplitCard({ dataset, view, question, table, places, onChange, onInstead }: CardProps) {
  const single = table.columns.length === 1;
  const head = dataset.rows.find(({ id }) => id === question.rows)?.title ?? "Group";
  const dots = useMemo(() => (single ? shareDots(table, head) : null), [table, single, head]);
  const heat = useMemo(() => heatOf(table), [table]);
  const title = splitTitle(table);
  const whole = titleOf(table, title);
  const named = view.areas.map((code) => places.find((place) => place.code === code)?.name ?? code);
  const together =
    named.length > 1 && question.rows !== view.level ? `${listText(named)} together` : listText(named);
  const subtitle = `${exploreSubtitle(dataset, view, table)} In ${together}.`;
  useEffect(() => pageTitle(`${whole} – Explore`, table.marking), [whole, table.marking]);
  const kind = `Table of ${head.toLowerCase()} by ${(
    splitColumns(dataset, question.rows).find(({ id }) => id === question.columns)?.title ?? "column"
  ).toLowerCase()}`;
  const missing = missingSentences(table, "count");
  const some = heat.breaks.length > 0;
  return (
    <ViewCard
      dataset={dataset}
      question={question}
      table={table}
      view={printExplore(view)}
      title={title}
      subtitle={subtitle}
      reading={[]}
      tab={view.tab}
      onTab={(tab) => onChange({ tab })}
      nothing={some ? [] : ["No value of this split has a figure that can be shown.", ...missing.slice(0, 3)]}
      chart={
        dots === null ? (
          <LazyChart load={heatTable} props={{ heat, title: whole, kind }} />
        ) : (
          <LazyChart load={dotPlot} props={{ dots, title: whole }} />
        )
      }
      figures={
        <PlainTable
          table={dots === null ? groupTable(table, head, subtitle) : dotsTable(dots, subtitle)}
          label="Table of the split"
        />
      }
      {...(dots === null
        ? {}
        : {
            method:
              "Each count over the sum of the counts shown. Limits of a share are Wilson's, widened by what protection added (Newcombe 1998, method 10).",
          })}
      howToRead={<HowToReadSplit />}
      extra={["Hidden cells are in no share and in no sum."]}
      onInstead={onInstead}
    />
  );
}

function HowToReadSplit() {
  return (
    <details class="help">
      <summary>How to read this split</summary>
      <p>
        Rows and columns are values that were recorded. “Not recorded” stands among them, since nobody knows
        where those records belong. A darker cell has more; a hatched one has no figure that may be shown.
      </p>
      <p>
        Not every pair of items is answered together: what would tell too much of single people is refused,
        and the nearest question that is answered is offered in its place.
      </p>
    </details>
  );
}
