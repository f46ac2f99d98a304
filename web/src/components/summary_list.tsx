import type { ComponentChildren } from "preact";

export interface SummaryRow {
  key: string;
  value: ComponentChildren;
  /** What Change does; no button without it. */
  onChange?: () => void;
}

/** Names and values in two columns, each perhaps with a way to change it. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl class="govuk-summary-list">
      {rows.map(({ key, value, onChange }) => (
        <div
          class={`govuk-summary-list__row${onChange === undefined ? " govuk-summary-list__row--no-actions" : ""}`}
          key={key}
        >
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {onChange === undefined ? null : (
            <dd class="govuk-summary-list__actions">
              <button type="button" class="link-button" onClick={onChange}>
                Change<span class="govuk-visually-hidden"> {key.toLowerCase()}</span>
              </button>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
