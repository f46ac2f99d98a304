import type { ComponentChildren } from "preact";
import { describedBy, FieldError, type FieldProps, groupClass, Hint, type Problem, problemAt } from "./form";

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

export function SelectField({
  id,
  label,
  value,
  onInput,
  problems = [],
  hint,
  options,
}: FieldProps & { options: readonly Option[] }) {
  const error = problemAt(problems, id);
  return (
    <div class={groupClass(error)}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id} words={error} />
      <select
        id={id}
        name={id}
        class={`govuk-select${error === undefined ? "" : " govuk-select--error"}`}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => onInput(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One of a few choices. The id is that of the first, so that a problem's link leads there. */
export function Radios({
  id,
  label,
  value,
  onInput,
  problems = [],
  hint,
  options,
}: FieldProps & { options: readonly Option[] }) {
  const error = problemAt(problems, id);
  return (
    <div class={groupClass(error)}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(id, hint, error)}>
        <legend class="govuk-fieldset__legend">{label}</legend>
        <Hint id={id}>{hint}</Hint>
        <FieldError id={id} words={error} />
        <div class="govuk-radios">
          {options.map((option, index) => {
            const own = index === 0 ? id : `${id}-${option.value}`;
            return (
              <div class="govuk-radios__item" key={option.value}>
                <input
                  id={own}
                  name={id}
                  type="radio"
                  class="govuk-radios__input"
                  value={option.value}
                  checked={option.value === value}
                  aria-describedby={option.hint === undefined ? undefined : `${own}-item-hint`}
                  onChange={() => onInput(option.value)}
                />
                <label class="govuk-label govuk-radios__label" for={own}>
                  {option.label}
                </label>
                {option.hint === undefined ? null : (
                  <div id={`${own}-item-hint`} class="govuk-hint govuk-radios__hint">
                    {option.hint}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}

interface CheckboxesProps {
  id: string;
  label: string;
  chosen: readonly string[];
  onInput: (chosen: string[]) => void;
  options: readonly Option[];
  problems?: readonly Problem[];
  hint?: ComponentChildren;
  small?: boolean;
}

export function Checkboxes({
  id,
  label,
  chosen,
  onInput,
  options,
  problems = [],
  hint,
  small = false,
}: CheckboxesProps) {
  const error = problemAt(problems, id);
  const toggle = (value: string) =>
    onInput(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <div class={groupClass(error)}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(id, hint, error)}>
        <legend class="govuk-fieldset__legend">{label}</legend>
        <Hint id={id}>{hint}</Hint>
        <FieldError id={id} words={error} />
        <div class={`govuk-checkboxes${small ? " govuk-checkboxes--small" : ""}`}>
          {options.map((option, index) => {
            const own = index === 0 ? id : `${id}-${option.value}`;
            return (
              <div class="govuk-checkboxes__item" key={option.value}>
                <input
                  id={own}
                  name={id}
                  type="checkbox"
                  class="govuk-checkboxes__input"
                  value={option.value}
                  checked={chosen.includes(option.value)}
                  onChange={() => toggle(option.value)}
                />
                <label class="govuk-label govuk-checkboxes__label" for={own}>
                  {option.label}
                </label>
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
