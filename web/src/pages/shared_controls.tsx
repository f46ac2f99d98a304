import { ManyOf, Select, Switch } from "../components/fields";
import { type Dataset, type Dimension, receivedMonths } from "../model/dataset";
import { monthsBetween, monthTitle } from "../model/month";
import type { Filter, Measure, RatePer } from "../model/table";
import { capitalised } from "../format/figure_text";

interface DatasetProps {
  datasets: Dataset[];
  dataset: Dataset;
  onChange: (id: string) => void;
}

export function DatasetField({ datasets, dataset, onChange }: DatasetProps) {
  return datasets.length < 2 ? (
    <div class="field">
      <p class="field__label">Dataset</p>
      <p class="field__fixed">{dataset.title}</p>
    </div>
  ) : (
    <Select
      id="dataset"
      label="Dataset"
      value={dataset.id}
      options={datasets.map((one) => ({ value: one.id, label: one.title }))}
      onChange={onChange}
    />
  );
}

interface FilterProps {
  dataset: Dataset;
  where: Filter[];
  onChange: (where: Filter[]) => void;
}

/** More than these would push the months out of sight; the rest wait behind a heading. */
const filtersInSight = 4;

export function FilterFields({ dataset, where, onChange }: FilterProps) {
  const field = (dimension: Dimension) => (
    <ManyOf
      key={dimension.id}
      legend={dimension.title}
      options={dimension.values}
      chosen={where.find((filter) => filter.name === dimension.id)?.values ?? []}
      onChange={(values) => {
        const others = where.filter((filter) => filter.name !== dimension.id);
        onChange(values.length === 0 ? others : [...others, { name: dimension.id, values }]);
      }}
    />
  );
  const inSight = dataset.dimensions.slice(0, filtersInSight);
  const further = dataset.dimensions.slice(filtersInSight);
  const inUse = further.filter((dimension) => where.some((filter) => filter.name === dimension.id));
  return (
    <>
      {inSight.map(field)}
      {further.length > 0 && (
        <details class="further" open={inUse.length > 0}>
          <summary class="further__summary">
            {inUse.length > 0 ? `More filters: ${inUse.length} in use` : `More filters (${further.length})`}
          </summary>
          {further.map(field)}
        </details>
      )}
    </>
  );
}

interface MonthProps {
  dataset: Dataset;
  from: string;
  to: string;
  onChange: (next: { from?: string; to?: string }) => void;
}

export function MonthFields({ dataset, from, to, onChange }: MonthProps) {
  if (dataset.months === null) {
    return null;
  }
  const received = receivedMonths(dataset);
  const options = monthsBetween(dataset.months.first, dataset.months.last).map((month) => ({
    value: month,
    label: received.has(month) ? monthTitle(month) : `${monthTitle(month)} (not received)`,
  }));
  return (
    <div class="pair">
      <Select
        id="from"
        label="From"
        value={from}
        options={options}
        onChange={(month) => onChange({ from: month, ...(month > to ? { to: month } : {}) })}
      />
      <Select
        id="to"
        label="To"
        value={to}
        options={options}
        onChange={(month) => onChange({ to: month, ...(month < from ? { from: month } : {}) })}
      />
    </div>
  );
}

interface MeasureProps {
  measure: Measure;
  per: RatePer;
  counted: string;
  onChange: (next: { measure?: Measure; per?: RatePer }) => void;
}

export function MeasureFields({ measure, per, counted, onChange }: MeasureProps) {
  return (
    <>
      <Switch
        name="measure"
        legend="Measure"
        value={measure}
        options={[
          { value: "count", label: capitalised(counted) },
          { value: "rate", label: "Rate" },
        ]}
        onChange={(value) => onChange({ measure: value === "rate" ? "rate" : "count" })}
      />
      {measure === "rate" ? (
        <Switch
          name="per"
          legend="Rate per"
          value={String(per)}
          options={[
            { value: "1000", label: "1,000 people" },
            { value: "100000", label: "100,000 people" },
          ]}
          onChange={(value) => onChange({ per: value === "100000" ? 100000 : 1000 })}
        />
      ) : null}
    </>
  );
}
