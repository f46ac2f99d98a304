import { useEffect, useRef, useState } from "preact/hooks";
import { asFailure, enter } from "../account";
import { pageTitle } from "../page_title";
import { checkedForm, type FormErrors, failureWords } from "./sign_in_form";

/** Shown in place of the page asked for, so that the address bar keeps the view. */
export function SignInPage({ timedOut }: { timedOut: boolean }) {
  const [errors, setErrors] = useState<FormErrors>({});
  const hasErrors = Object.keys(errors).length > 0;
  useEffect(() => pageTitle(hasErrors ? "Error: Sign in" : "Sign in", null), [hasErrors]);
  return (
    <div class="sign-in">
      <div class="sign-in__form">
        <ErrorSummary errors={errors} />
        <h1 class="govuk-heading-l">Sign in</h1>
        {timedOut ? (
          <p class="govuk-inset-text">
            You were signed out after a time without use. Sign in to return to the view you had open.
          </p>
        ) : null}
        <SignInForm errors={errors} onErrors={setErrors} />
      </div>
      <About />
    </div>
  );
}

function About() {
  return (
    <aside class="sign-in__about" aria-label="About the hub">
      <h2 class="govuk-heading-m">Violence in figures, for those who work to prevent it</h2>
      <p class="govuk-body">
        The hub brings together violence figures from health services, the police and other partners as charts
        and maps. It shows where and when violence is recorded, how it changes, and which places it weighs on
        most.
      </p>
      <h3 class="govuk-heading-s">Who may use it</h3>
      <p class="govuk-body">
        Registered people in public health, police, councils and the NHS whose work is preventing violence.
        Figures are for that purpose alone, and no one may use them to look for a person or a household.
      </p>
      <h3 class="govuk-heading-s">No account, or trouble signing in?</h3>
      <p class="govuk-body">Write to your hub's data team from your work e-mail address.</p>
    </aside>
  );
}

const anchors = { email: "#email", password: "#password", form: "#email" } as const;

function ErrorSummary({ errors }: { errors: FormErrors }) {
  const box = useRef<HTMLDivElement>(null);
  const lines = (["form", "email", "password"] as const).flatMap((name) => {
    const words = errors[name];
    return words === undefined ? [] : [{ name, words }];
  });
  useEffect(() => {
    box.current?.focus();
  }, [errors]);
  if (lines.length === 0) {
    return null;
  }
  return (
    <div class="govuk-error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2 class="govuk-error-summary__title">There is a problem</h2>
      <ul class="govuk-list govuk-error-summary__list">
        {lines.map(({ name, words }) => (
          <li key={name}>
            <a href={anchors[name]}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FormProps {
  errors: FormErrors;
  onErrors: (errors: FormErrors) => void;
}

function SignInForm({ errors, onErrors }: FormProps) {
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const checked = checkedForm(String(data.get("email") ?? ""), String(data.get("password") ?? ""));
    onErrors(checked.errors);
    if (!checked.sound || busy) {
      return;
    }
    setBusy(true);
    try {
      await enter(checked.email, checked.password);
    } catch (error) {
      onErrors({ form: failureWords(asFailure(error)) });
      setBusy(false);
    }
  };
  return (
    <form novalidate method="post" onSubmit={(event) => void submit(event)}>
      <div class={groupClass(errors.email)}>
        <label class="govuk-label" for="email">
          E-mail address
        </label>
        <FieldError id="email-error" words={errors.email} />
        <input
          id="email"
          name="email"
          type="email"
          class={inputClass(errors.email)}
          autocomplete="username"
          spellcheck={false}
          aria-invalid={errors.email !== undefined}
          aria-describedby={errors.email && "email-error"}
        />
      </div>
      <div class={groupClass(errors.password)}>
        <label class="govuk-label" for="password">
          Password
        </label>
        <FieldError id="password-error" words={errors.password} />
        <div class="password">
          <input
            id="password"
            name="password"
            {...(shown ? { type: "text" as const } : { type: "password" as const })}
            class={inputClass(errors.password)}
            autocomplete="current-password"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={errors.password !== undefined}
            aria-describedby={errors.password && "password-error"}
          />
          <button
            type="button"
            class="govuk-button govuk-button--secondary password__toggle"
            aria-controls="password"
            aria-label={shown ? "Hide password" : "Show password"}
            onClick={() => setShown(!shown)}
          >
            {shown ? "Hide" : "Show"}
          </button>
        </div>
      </div>
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Signing in…" : "Sign in"}
      </button>
    </form>
  );
}

function FieldError({ id, words }: { id: string; words: string | undefined }) {
  return words === undefined ? null : (
    <p id={id} class="govuk-error-message">
      <span class="govuk-visually-hidden">Error:</span> {words}
    </p>
  );
}

function groupClass(error: string | undefined): string {
  return `govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`;
}

function inputClass(error: string | undefined): string {
  return `govuk-input${error === undefined ? "" : " govuk-input--error"}`;
}
