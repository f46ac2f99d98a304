import type { ComponentChildren } from "preact";

interface SelectProps {
  id: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
  hint?: string;
  onChange: (value: string) => void;
}

export function Select({ id, label, value, options, hint, onChange }: SelectProps) {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select
        id={id}
        class="govuk-select field__control"
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
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

interface SwitchProps {
  name: string;
  legend: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** A few choices side by side: radio buttons that look like one control. */
export function Switch({ name, legend, value, options, onChange }: SwitchProps) {
  return (
    <fieldset class="field switch">
      <legend class="field__label">{legend}</legend>
      <div class="switch__options">
        {options.map((option) => (
          <label key={option.value} class="switch__option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface ManyProps {
  legend: string;
  chosen: string[];
  options: { slug: string; label: string }[];
  onChange: (chosen: string[]) => void;
}

/** Any number of a list's values; none chosen means all of them. */
export function ManyOf({ legend, chosen, options, onChange }: ManyProps) {
  const names = options.filter((option) => chosen.includes(option.slug)).map((option) => option.label);
  const toggle = (slug: string) =>
    onChange(chosen.includes(slug) ? chosen.filter((one) => one !== slug) : [...chosen, slug]);
  const first = names[0];
  const summary = first === undefined ? "All" : names.length === 1 ? first : `${names.length} chosen`;
  return (
    <details class="field many">
      <summary class="many__summary">
        <span class="field__label">{legend}</span>
        <span class="many__value">{summary}</span>
      </summary>
      <fieldset class="many__list">
        <legend class="govuk-visually-hidden">{legend}</legend>
        {chosen.length === 0 ? null : (
          <button type="button" class="link-button" onClick={() => onChange([])}>
            Clear: show all
          </button>
        )}
        {options.map((option) => (
          <label key={option.slug} class="many__option">
            <input
              type="checkbox"
              checked={chosen.includes(option.slug)}
              onChange={() => toggle(option.slug)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

/** The controls of a page: beside the figure on a wide screen, folded above it on a narrow one. */
export function Controls({ title, children }: { title: string; children: ComponentChildren }) {
  const wide = typeof matchMedia === "function" && matchMedia("(min-width: 64em)").matches;
  return (
    <section class="controls" aria-labelledby="controls-title">
      <details class="controls__fold" open={wide}>
        <summary>
          <h2 id="controls-title" class="controls__title">
            {title}
          </h2>
        </summary>
        <div class="controls__body">{children}</div>
      </details>
    </section>
  );
}
