import { Controls, Select, Switch } from "../../components/fields";
import { fewestClasses, mostClasses } from "../../format/palette";
import { caseIn } from "../../model/case";
import { type Dataset, receivedMonths } from "../../model/dataset";
import { monthsBetween } from "../../model/month";
import { forceChoices, framesOf, mapLevels, type SettledMap } from "../../view_state/map_question";
import {
  classMethods,
  type FramePeriod,
  framePeriods,
  mapForms,
  mapShows,
  type MapView,
} from "../../view_state/map_view";
import { oneOfOr } from "../../view_state/parameters";
import { CaseField } from "../case_field";
import { DatasetField, FilterFields, MeasureFields, MonthFields } from "../shared_controls";

interface Props {
  datasets: Dataset[];
  dataset: Dataset;
  view: SettledMap;
  onChange: (next: Partial<MapView>) => void;
}

export function MapControls({ datasets, dataset, view, onChange }: Props) {
  const levels = mapLevels.flatMap((level) => dataset.rows.find((row) => row.id === level) ?? []);
  const forces = forceChoices(dataset).map((force) => ({ value: force.code, label: force.name }));
  return (
    <Controls title="Choose what is shown">
      <DatasetField
        datasets={datasets}
        dataset={dataset}
        onChange={(id) =>
          onChange({
            dataset: id,
            where: [],
            within: null,
            area: null,
            ofCase: caseIn(
              datasets.find((one) => one.id === id),
              view.ofCase,
            ),
          })
        }
      />
      <Select
        id="within"
        label="Police force area"
        value={view.within}
        options={view.level === "lad" ? [...forces, { value: "all", label: "Everywhere received" }] : forces}
        onChange={(within) => onChange({ within, area: null })}
      />
      <Select
        id="level"
        label="Kind of area"
        value={view.level}
        options={levels.map((row) => ({ value: row.id, label: row.title }))}
        onChange={(level) => onChange({ level, area: null })}
      />
      <CaseField
        dataset={dataset}
        level={view.level}
        ofCase={view.ofCase}
        onChange={(ofCase) => onChange({ ofCase })}
      />
      <FilterFields dataset={dataset} where={view.where} onChange={(where) => onChange({ where })} />
      <Select
        id="by"
        label="Over time"
        value={view.by ?? ""}
        options={[
          { value: "", label: "One map of the whole time" },
          ...framesOf(dataset, view.level).map((value) => ({ value, label: frameNames[value] })),
        ]}
        onChange={(value) =>
          onChange({
            by: framePeriods.find((unit) => unit === value) ?? null,
            at: null,
            from: null,
            to: null,
          })
        }
      />
      {view.by === null ? <YearField dataset={dataset} view={view} onChange={onChange} /> : null}
      <MonthFields dataset={dataset} from={view.from} to={view.to} onChange={onChange} />
      <ShowFields dataset={dataset} view={view} onChange={onChange} />
    </Controls>
  );
}

export const showNames: Record<MapView["show"], string> = {
  figures: "Figures",
  smoothed: "Smoothed rates",
  difference: "Difference from all areas",
  neighbours: "Difference from areas like it",
  funnel: "Difference, wider limits",
  hot_spots: "Hot and cold spots",
};
const frameNames: Record<FramePeriod, string> = {
  year: "A map for each year",
  financial_year: "… for each financial year",
  quarter: "… for each quarter",
  month: "… for each month",
};
const methodNames: Record<MapView["method"], string> = {
  quantile: "Quantiles",
  equal: "Equal intervals",
  natural: "Natural breaks",
};

/** What is mapped, and how figures are put into classes; a comparison has classes of its own. */
function ShowFields({ dataset, view, onChange }: Omit<Props, "datasets">) {
  const steps = Array.from({ length: mostClasses - fewestClasses + 1 }, (_, at) =>
    String(at + fewestClasses),
  );
  return (
    <>
      <Switch
        name="form"
        legend="Draw areas"
        value={view.form}
        options={[
          { value: "areas", label: "As they lie" },
          { value: "hexagons", label: "As hexagons" },
        ]}
        onChange={(form) => onChange({ form: oneOfOr(form, mapForms, "areas") })}
      />
      <Select
        id="show"
        label="What the map shows"
        value={view.show}
        options={mapShows.map((value) => ({ value, label: showNames[value] }))}
        onChange={(show) => onChange({ show: oneOfOr(show, mapShows, "figures") })}
      />
      {view.show === "figures" ? (
        <MeasureFields measure={view.measure} per={view.per} counted={dataset.counted} onChange={onChange} />
      ) : null}
      {view.show === "figures" || view.show === "smoothed" ? (
        <div class="pair pair--side">
          <Select
            id="classes"
            label="Classes"
            value={view.method}
            options={classMethods.map((value) => ({ value, label: methodNames[value] }))}
            onChange={(method) => onChange({ method: oneOfOr(method, classMethods, "quantile") })}
          />
          <Select
            id="steps"
            label="Number"
            value={String(view.steps)}
            options={steps.map((value) => ({ value, label: value }))}
            onChange={(value) => onChange({ steps: Number(value) })}
          />
        </div>
      ) : null}
    </>
  );
}

/** A whole year in one step; "other" while the months beneath say something else. */
function YearField({ dataset, view, onChange }: Omit<Props, "datasets">) {
  if (dataset.months === null) {
    return null;
  }
  const received = receivedMonths(dataset);
  const [first, last] = [dataset.months.first, dataset.months.last].map((month) => Number(month.slice(0, 4)));
  const years = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, index) =>
    String((first ?? 0) + index),
  );
  const lacking = (year: string) =>
    monthsBetween(`${year}-01`, `${year}-12`).filter((month) => !received.has(month)).length;
  const options = years.reverse().map((year) => {
    const count = lacking(year);
    return {
      value: year,
      label: count === 0 ? year : `${year} (${count} ${count === 1 ? "month" : "months"} not received)`,
    };
  });
  const current = years.find((year) => view.from === `${year}-01` && view.to === `${year}-12`);
  return (
    <Select
      id="year"
      label="Year"
      value={current ?? "other"}
      options={
        current === undefined ? [{ value: "other", label: "Other months, as below" }, ...options] : options
      }
      onChange={(year) => (year === "other" ? undefined : onChange({ from: `${year}-01`, to: `${year}-12` }))}
    />
  );
}
