import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Something to put right, and the id of the field where that is done. */
export interface Problem {
  field: string;
  words: string;
}

export function problemAt(problems: readonly Problem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.words;
}

/** What is wrong, at the top, with a way to each field. It takes the focus whenever it changes. */
export function ErrorSummary({ problems }: { problems: readonly Problem[] }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), [problems]);
  if (problems.length === 0) {
    return null;
  }
  return (
    <div class="govuk-error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2 class="govuk-error-summary__title">There is a problem</h2>
      <ul class="govuk-list govuk-error-summary__list">
        {problems.map(({ field, words }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              // The address may hold a token behind its #, which must stay.
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function FieldError({ id, words }: { id: string; words: string | undefined }) {
  return words === undefined ? null : (
    <p id={`${id}-error`} class="govuk-error-message">
      <span class="govuk-visually-hidden">Error:</span> {words}
    </p>
  );
}

export function Hint({ id, children }: { id: string; children: ComponentChildren }) {
  return children === undefined ? null : (
    <div id={`${id}-hint`} class="govuk-hint">
      {children}
    </div>
  );
}

export const groupClass = (error: string | undefined) =>
  `govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`;

export function describedBy(id: string, hint: unknown, error: string | undefined): string | undefined {
  const parts = [hint === undefined ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`];
  return parts.filter((part) => part !== "").join(" ") || undefined;
}

export interface FieldProps {
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  problems?: readonly Problem[];
  hint?: ComponentChildren;
}

interface TextFieldProps extends FieldProps {
  type?: "text" | "email" | "date";
  autocomplete?: string;
  inputMode?: "text" | "email" | "numeric";
  /** About as many letters as are expected. */
  width?: 10 | 20 | 30;
}

export function TextField({
  id,
  label,
  value,
  onInput,
  problems = [],
  hint,
  type = "text",
  autocomplete = "off",
  inputMode,
  width,
}: TextFieldProps) {
  const error = problemAt(problems, id);
  return (
    <div class={groupClass(error)}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id} words={error} />
      <input
        id={id}
        name={id}
        {...typeOf(type)}
        class={`govuk-input${error === undefined ? "" : " govuk-input--error"}${width === undefined ? "" : ` govuk-input--width-${width}`}`}
        value={value}
        autocomplete={autocomplete}
        inputMode={inputMode}
        spellcheck={false}
        autocapitalize={type === "email" ? "none" : undefined}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

/** One value each, since the kinds of input have attributes of their own. */
function typeOf(type: "text" | "email" | "date") {
  switch (type) {
    case "text":
      return { type: "text" as const };
    case "email":
      return { type: "email" as const };
    case "date":
      return { type: "date" as const };
  }
}

export function TextArea({
  id,
  label,
  value,
  onInput,
  problems = [],
  hint,
  rows = 5,
}: FieldProps & { rows?: number }) {
  const error = problemAt(problems, id);
  return (
    <div class={groupClass(error)}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id} words={error} />
      <textarea
        id={id}
        name={id}
        rows={rows}
        maxLength={2000}
        class={`govuk-textarea${error === undefined ? "" : " govuk-textarea--error"}`}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

interface PasswordProps extends FieldProps {
  autocomplete: "current-password" | "new-password";
}

/** A password to type or paste, and to look at on request. */
export function PasswordField({
  id,
  label,
  value,
  onInput,
  problems = [],
  hint,
  autocomplete,
}: PasswordProps) {
  const [shown, setShown] = useState(false);
  const error = problemAt(problems, id);
  return (
    <div class={groupClass(error)}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id} words={error} />
      <div class="password">
        <input
          id={id}
          name={id}
          {...(shown ? { type: "text" as const } : { type: "password" as const })}
          class={`govuk-input${error === undefined ? "" : " govuk-input--error"}`}
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(id, hint, error)}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <button
          type="button"
          class="govuk-button govuk-button--secondary password__toggle"
          aria-controls={id}
          aria-label={shown ? "Hide password" : "Show password"}
          onClick={() => setShown(!shown)}
        >
          {shown ? "Hide" : "Show"}
        </button>
      </div>
    </div>
  );
}

/** The six digits of an authenticator, or a recovery code where that is allowed. */
export function CodeField(
  props: Pick<FieldProps, "id" | "value" | "onInput" | "problems"> & { label?: string; hint?: string },
) {
  return (
    <TextField
      {...props}
      label={props.label ?? "Code from your authenticator"}
      hint={props.hint ?? "Six digits. They change every 30 seconds."}
      autocomplete="one-time-code"
      inputMode="numeric"
      width={10}
    />
  );
}
