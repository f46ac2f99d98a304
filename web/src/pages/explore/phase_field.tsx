import { Select } from "../../components/fields";
import { addMonths, monthsBetween, monthTitle } from "../../model/month";
import { phasesOf, type SettledExplore } from "../../view_state/explore_question";
import type { ExploreView } from "../../view_state/explore_view";

interface Props {
  view: SettledExplore;
  onChange: (next: Partial<ExploreView>) => void;
}

/** Where a control chart's usual range is worked out anew. */
export function PhaseField({ view, onChange }: Props) {
  const chosen = phasesOf(view);
  const options = starts(view).filter((start) => !chosen.includes(start.value));
  return (
    <div>
      {chosen.length === 0 ? null : (
        <ul class="chips" aria-label="New phases">
          {chosen.map((id) => (
            <li class="chip" key={id}>
              <span>From {startTitle(id)}</span>
              <button
                type="button"
                aria-label={`Remove the phase from ${startTitle(id)}`}
                onClick={() => onChange({ phases: view.phases.filter((one) => one !== id) })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <Select
        id="phase"
        label="New phase from"
        hint="Where recording or a service changed"
        value=""
        options={[{ value: "", label: chosen.length === 0 ? "None" : "Add another" }, ...options]}
        onChange={(id) => {
          if (id !== "") {
            onChange({ phases: [...view.phases, id].sort() });
          }
        }}
      />
    </div>
  );
}

/** Every period but the first, since the first begins a phase anyhow. */
function starts({ from, to, by }: SettledExplore): { value: string; label: string }[] {
  const months = monthsBetween(addMonths(from, 1), to);
  const ids =
    by === "quarter"
      ? months
          .filter((month) => Number(month.slice(5)) % 3 === 1)
          .map((month) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`)
      : months;
  return ids.map((id) => ({ value: id, label: startTitle(id) }));
}

function startTitle(id: string): string {
  return id.includes("-Q") ? id.replace("-Q", " quarter ") : monthTitle(id);
}
