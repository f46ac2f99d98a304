import { sequential } from "../../format/palette";
import type { Fifth, Fifths } from "./state";

/** So many names of a fifth stand in sight. */
const named = 12;

/** Five boxes from the highest rates to the lowest, with the areas in them. */
export function FifthsList({ fifths: { fifths, marked } }: { fifths: Fifths }) {
  return (
    <ol class="fifths" reversed>
      {[...fifths].reverse().map((fifth) => (
        <li key={fifth.number} class="fifths__one">
          <svg class="fifths__swatch" width="18" height="18" aria-hidden="true">
            <rect width="18" height="18" fill={sequential[fifth.number - 1]} />
          </svg>
          <div>
            <h3 class="fifths__name">
              {fifth.words.charAt(0).toUpperCase() + fifth.words.slice(1)}: {fifth.range}
            </h3>
            <Names fifth={fifth} marked={marked} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Names({ fifth, marked }: { fifth: Fifth; marked: string | null }) {
  const first = fifth.areas.slice(0, named);
  const rest = fifth.areas.slice(named);
  return (
    <>
      <AreaList areas={first} marked={marked} />
      {rest.length === 0 ? null : (
        <details class="help">
          <summary>{rest.length} more</summary>
          <AreaList areas={rest} marked={marked} />
        </details>
      )}
    </>
  );
}

function AreaList({ areas, marked }: { areas: Fifth["areas"]; marked: string | null }) {
  return (
    <ul class="fifths__areas">
      {areas.map((area) => (
        <li key={area.id} class={area.id === marked ? "fifths__area--marked" : undefined}>
          {area.name} {area.text}
          {area.nearCut ? <span class="fifths__near"> (near a cut)</span> : null}
        </li>
      ))}
    </ul>
  );
}
