import { AreaPicker } from "../../components/area_picker";
import { Controls, Select, Switch } from "../../components/fields";
import { mostSeries } from "../../format/palette";
import { caseIn } from "../../model/case";
import type { AreaList, Dataset } from "../../model/dataset";
import { monthsBetween, monthTitle } from "../../model/month";
import type { PeriodUnit } from "../../model/period";
import { answeredPeriods, signalPeriods, type SettledExplore } from "../../view_state/explore_question";
import { type ExploreReading, type ExploreView, readings } from "../../view_state/explore_view";
import { oneOfOr } from "../../view_state/parameters";
import { periodUnits } from "../../model/period";
import { comparedSources } from "../../view_state/sources_question";
import { splitRows } from "../../view_state/split_question";
import { yearPeriod } from "../../view_state/year_question";
import { PhaseField } from "./phase_field";
import { CaseField } from "../case_field";
import { DatasetField, FilterFields, MeasureFields, MonthFields } from "../shared_controls";

const readingNames: Record<ExploreReading, string> = {
  figures: "Figures over time",
  signals: "Signals of change",
  year: "The year so far",
  split: "Split and cross",
  sources: "Sources side by side",
};

const unitNames: Record<PeriodUnit, string> = {
  month: "Months",
  quarter: "Quarters",
  year: "Calendar years",
  financial_year: "Financial years (April to March)",
  rolling_12: "Rolling 12 months",
};

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledExplore;
  places: Pick<AreaList, "areas" | "unplaceable">;
  onChange: (next: Partial<ExploreView>) => void;
}

export function ExploreControls({ datasets, dataset, view, places, onChange }: Props) {
  const levels = dataset.rows.filter((row) => row.kind === "area" || row.kind === "reporting_body");
  return (
    <Controls title="Choose what is shown">
      <DatasetField
        datasets={datasets}
        dataset={dataset}
        onChange={(id) =>
          onChange({
            dataset: id,
            level: null,
            areas: [],
            where: [],
            ofCase: caseIn(
              datasets.find((one) => one.id === id),
              view.ofCase,
            ),
          })
        }
      />
      <Select
        id="read"
        label="Show"
        value={view.read}
        options={offeredReadings(datasets, dataset, view).map((value) => ({
          value,
          label: readingNames[value],
        }))}
        onChange={(read) => onChange({ read: oneOfOr(read, readings, "figures"), tab: "chart" })}
      />
      <Select
        id="level"
        label="Kind of area"
        value={view.level}
        options={levels.map((row) => ({ value: row.id, label: row.title }))}
        onChange={(level) => onChange({ level, areas: [] })}
      />
      <AreaPicker
        label="Areas"
        choices={places.areas}
        chosen={view.areas}
        most={mostSeries}
        onChange={(areas) => onChange({ areas })}
      />
      <Unplaceable list={places.unplaceable} />
      <CaseField
        dataset={dataset}
        level={view.level}
        ofCase={view.ofCase}
        onChange={(ofCase) => onChange({ ofCase })}
      />
      {view.read === "sources" ? (
        <SourceFields datasets={datasets} dataset={dataset} view={view} onChange={onChange} />
      ) : (
        <FigureFields dataset={dataset} view={view} onChange={onChange} />
      )}
    </Controls>
  );
}

/** A reading that the datasets cannot give is not offered. */
function offeredReadings(datasets: Dataset[], dataset: Dataset, view: SettledExplore): ExploreReading[] {
  const several = comparedSources(datasets, view).length > 1;
  return readings.filter((one) =>
    one === "signals"
      ? signalPeriods(dataset, view.level).length > 0
      : one === "sources"
        ? several || view.read === "sources"
        : one === "year"
          ? yearPeriod(dataset, view.level) !== null
          : one === "split"
            ? splitRows(dataset, view.level).length > 1
            : true,
  );
}

/** What narrows and orders the figures of one dataset. */
function FigureFields({ dataset, view, onChange }: Omit<Props, "datasets" | "places">) {
  return (
    <>
      <FilterFields dataset={dataset} where={view.where} onChange={(where) => onChange({ where })} />
      {view.read === "year" ? (
        <LastMonthField dataset={dataset} view={view} onChange={onChange} />
      ) : (
        <MonthFields dataset={dataset} from={view.from} to={view.to} onChange={onChange} />
      )}
      {view.read === "split" || view.read === "year" ? null : (
        <PeriodFields dataset={dataset} view={view} onChange={onChange} />
      )}
    </>
  );
}

/** A year so far begins in January: only where it ends is chosen. */
function LastMonthField({ dataset, view, onChange }: Omit<Props, "datasets" | "places">) {
  const months = dataset.months === null ? [] : monthsBetween(dataset.months.first, dataset.months.last);
  return (
    <Select
      id="to"
      label="Up to the end of"
      value={view.to}
      options={months.reverse().map((month) => ({ value: month, label: monthTitle(month) }))}
      onChange={(to) => onChange({ to, from: to < view.from ? to : view.from })}
    />
  );
}

/** How figures over time are drawn: points, phases, measure, and one chart or several. */
function PeriodFields({ dataset, view, onChange }: Omit<Props, "datasets" | "places">) {
  return (
    <>
      <Select
        id="by"
        label="One point for each"
        value={view.by}
        options={(view.read === "signals" ? signalPeriods : answeredPeriods)(dataset, view.level).map(
          (unit) => ({
            value: unit,
            label: unitNames[unit],
          }),
        )}
        onChange={(by) => onChange({ by: oneOfOr(by, periodUnits, "month") })}
      />
      {view.read === "signals" ? <PhaseField view={view} onChange={onChange} /> : null}
      {view.read === "figures" && view.areas.length > 1 ? (
        <Switch
          name="each"
          legend="Areas"
          value={view.each ? "each" : "one"}
          options={[
            { value: "one", label: "On one chart" },
            { value: "each", label: "A chart each" },
          ]}
          onChange={(each) => onChange({ each: each === "each" })}
        />
      ) : null}
      <MeasureFields measure={view.measure} per={view.per} counted={dataset.counted} onChange={onChange} />
    </>
  );
}

/** Filters are of one dataset's own items, so that several sources are compared without them. */
function SourceFields({ datasets, dataset, view, onChange }: Omit<Props, "places">) {
  const sources = comparedSources(datasets, view);
  return (
    <>
      <Select
        id="against"
        label="Held against"
        value={sources[0]?.id ?? ""}
        options={sources.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(against) => onChange({ against })}
      />
      <MonthFields dataset={dataset} from={view.from} to={view.to} onChange={onChange} />
    </>
  );
}

/** Areas of the level that records cannot be placed in, and why; so that nobody looks for them in vain. */
function Unplaceable({ list }: { list: AreaList["unplaceable"] }) {
  return list.length === 0 ? null : (
    <details class="help">
      <summary>
        {list.length === 1 ? "1 area cannot be shown" : `${list.length} areas cannot be shown`}
      </summary>
      <ul class="notes__list">
        {list.map((area) => (
          <li key={area.code}>
            {area.name}: {area.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
