import { HelpLink } from "./help_link";
import { terms } from "./glossary_terms";

export function GlossaryPart() {
  return (
    <>
      <dl class="help-page__terms">
        {terms.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h2>Marks</h2>
      <HelpLink chart="marks" />
    </>
  );
}
