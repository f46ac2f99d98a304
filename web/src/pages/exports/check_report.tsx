import { adviceOf, foundWords } from "../../format/export_words";
import type { CheckReport } from "../../model/hub_export";

interface Props {
  report: CheckReport;
  /** Says what to change, where something failed: for who asked, not for who decides. */
  advise?: boolean;
}

/** What was looked at before figures may be marked for the public, each check with its result; what failed first. */
export function Report({ report, advise = false }: Props) {
  const checks = [...report.checks].sort((a, b) => Number(a.passed) - Number(b.passed));
  const failed = checks.filter(({ passed }) => !passed).length;
  return (
    <div class="report">
      <p class="report__lead">
        {failed === 0
          ? `All ${checks.length} checks passed, under the policy ${report.policy}.`
          : `${failed} of ${checks.length} checks failed, under the policy ${report.policy}.`}
      </p>
      <ul class="report__checks">
        {checks.map((check) => (
          <li key={check.id}>
            <strong class={`tag ${check.passed ? "tag--done" : "tag--stopped"}`}>
              {check.passed ? "Passed" : "Failed"}
            </strong>{" "}
            {check.title} <span class="rows__aside">{foundWords(check)}</span>
          </li>
        ))}
      </ul>
      {advise && failed > 0 ? (
        <>
          <p class="card-box__label">What to change</p>
          {adviceOf(report).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </>
      ) : null}
    </div>
  );
}
