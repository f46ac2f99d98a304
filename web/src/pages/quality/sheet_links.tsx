import type { Quality } from "../../model/quality";
import { printSheet } from "../../view_state/quality_view";
import { follow } from "../follow";

/** A page to print and hand over, one for each reporting body. */
export function SheetLinks({ quality }: { quality: Quality }) {
  if (quality.bodies.length === 0) {
    return null;
  }
  return (
    <section class="quality__part" aria-labelledby="sheets-title">
      <h2 class="quality__title" id="sheets-title">
        Feedback sheets
      </h2>
      <p class="quality__hint">
        One page for the staff who write the records: what improved, what to ask, and what came of it.
      </p>
      <ul class="quality__sheets">
        {quality.bodies.map((body) => {
          const href = printSheet({ dataset: quality.dataset, body: body.id });
          return (
            <li key={body.id}>
              <a class="govuk-link" href={href} onClick={follow(href)}>
                {body.label}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
