import { Shorthand } from "../../components/notes";
import type { QualityFrame } from "../../model/quality";

/** What must be known to read the figures, and whose they are. */
export function QualityNotes({ frame }: { frame: QualityFrame }) {
  return (
    <section class="notes" aria-labelledby="notes-title">
      <h2 id="notes-title" class="notes__title">
        Notes and source
      </h2>
      <Shorthand />
      <ul class="notes__list">
        <li>
          An item is recorded where it says something. Not known, not asked, left empty and a code that is not
          on the list are four ways in which it does not, and none of them is a “no”.
        </li>
        <li>
          Every share is computed from protected counts. No share is made of fewer than ten records [c]; one
          of fewer than twenty is marked [u]. Limits carry chance and the noise that protects people.
        </li>
        <li>
          Up and down are said only where such a difference would come about less than once in a hundred times
          by chance and noise.
        </li>
        {frame.notes.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {frame.whyHidden === "" ? null : <li>{frame.whyHidden}</li>}
      </ul>
      <p class="notes__source">
        {frame.title}. Release {frame.release}. Marking: {frame.marking}.
      </p>
      <div class="attribution">
        <p>{frame.attribution}</p>
      </div>
    </section>
  );
}
