import { useState } from "preact/hooks";
import { copyText } from "./copy_text";

interface Props {
  codes: readonly string[];
  email: string;
  /** What follows once they are saved. */
  button: string;
  onSaved: () => void;
}

/** The recovery codes, told once: to copy or print, and to say that they are safe before going on. */
export function RecoveryCodes({ codes, email, button, onSaved }: Props) {
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  const [saved, setSaved] = useState(false);
  const [asked, setAsked] = useState(false);
  const missing = asked && !saved;
  const copy = async () => setCopied((await copyText(codes.join("\n"))) ? "yes" : "refused");
  return (
    <div class="recovery">
      <p class="govuk-body">
        If your authenticator is lost, each of these codes lets you in once in its place. They are shown only
        now. Keep them apart from your password and from your telephone: on paper in a safe place, or in a
        password manager.
      </p>
      <div class="recovery__sheet">
        <p class="recovery__for">Recovery codes of the Violence Reduction Data Hub for {email}</p>
        <ol class="recovery__codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <div class="recovery__ways">
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => void copy()}>
          Copy the codes
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => print()}>
          Print the codes
        </button>
        <span role="status">
          {copied === "yes"
            ? "Copied. Paste them into your password manager."
            : copied === "refused"
              ? "Your browser did not allow copying. Select the codes, or print them."
              : ""}
        </span>
      </div>
      <div class={`govuk-form-group recovery__saved${missing ? " govuk-form-group--error" : ""}`}>
        {missing ? (
          <p id="saved-error" class="govuk-error-message" role="alert">
            <span class="govuk-visually-hidden">Error:</span> Save the codes first, then tick the box
          </p>
        ) : null}
        <div class="govuk-checkboxes">
          <div class="govuk-checkboxes__item">
            <input
              id="saved"
              type="checkbox"
              class="govuk-checkboxes__input"
              checked={saved}
              aria-describedby={missing ? "saved-error" : undefined}
              onChange={() => setSaved(!saved)}
            />
            <label class="govuk-label govuk-checkboxes__label" for="saved">
              I have saved the codes where I can find them
            </label>
          </div>
        </div>
      </div>
      <button type="button" class="govuk-button" onClick={() => (saved ? onSaved() : setAsked(true))}>
        {button}
      </button>
    </div>
  );
}
