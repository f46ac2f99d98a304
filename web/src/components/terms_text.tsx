import { dayWords } from "../format/moment";
import type { Terms } from "../model/hub";

/** The full terms: what version, from when, and each duty. */
export function TermsText({ terms }: { terms: Terms }) {
  return (
    <div class="terms" lang={terms.language}>
      <p class="terms__version">
        Version {terms.version}, valid from {dayWords(terms.validFrom)}
      </p>
      <p>{terms.introduction}</p>
      <ol class="terms__clauses">
        {terms.clauses.map((clause) => (
          <li key={clause.id}>{clause.text}</li>
        ))}
      </ol>
    </div>
  );
}
