import type { Change } from "../../model/desk";

/** What a change would do, and the policy that it would put in force. */
export function Effect({ change }: { change: Change }) {
  return (
    <>
      <p class="card-box__label">What it would do</p>
      <ul>
        {change.effect.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class="rows__aside">
        {change.loosens
          ? "It protects less, or may: once agreed to, it waits 24 hours and can be stopped."
          : "It protects no less: once agreed to, it takes effect at once."}
      </p>
      {change.policy === null ? null : (
        <details class="govuk-details">
          <summary class="govuk-details__summary">The policy that is proposed</summary>
          <pre class="policy-text" tabIndex={0}>
            {change.policy}
          </pre>
        </details>
      )}
    </>
  );
}
