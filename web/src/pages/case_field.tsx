import { Select, Switch } from "../components/fields";
import { choiceOf, parseCase, printCase } from "../model/case";
import type { CaseChoice, Dataset } from "../model/dataset";

interface Props {
  dataset: Dataset;
  level: string;
  ofCase: string | null;
  onChange: (ofCase: string | null) => void;
}

/** Which of the records count: all, or those of a case that the dataset defines. */
export function CaseField({ dataset, level, ofCase, onChange }: Props) {
  if (dataset.cases.length === 0) {
    return null;
  }
  const asked = parseCase(ofCase);
  const choice = asked === null ? null : choiceOf(dataset, asked.id);
  const all = { value: "", label: `All ${dataset.counted}` };
  // A link may name a version that is no longer live; choosing anew takes the one that is.
  const old =
    asked !== null && asked.version !== null && asked.version !== choice?.version
      ? [
          {
            value: printCase({ ...asked, outside: false }),
            label: `${choice?.title ?? asked.id} (version ${asked.version})`,
          },
        ]
      : [];
  const current = old[0]?.value ?? asked?.id ?? "";
  return (
    <>
      <Select
        id="case"
        label="Which cases"
        value={current}
        options={[
          all,
          ...old,
          ...dataset.cases.map((one) => ({ value: one.id, label: optionLabel(one, level) })),
        ]}
        onChange={(value) => onChange(value === "" ? null : value)}
      />
      {asked === null ? null : (
        <>
          <Switch
            name="case-side"
            legend="Count"
            value={asked.outside ? "outside" : "inside"}
            options={[
              { value: "inside", label: "These cases" },
              { value: "outside", label: "All but these" },
            ]}
            onChange={(side) => onChange(printCase({ ...asked, outside: side === "outside" }))}
          />
          {choice === null ? null : old.length > 0 ? (
            <p class="field__hint">
              Version {choice.version} has taken its place. The figures stay those of version {asked.version};
              their notes say what it counts.
            </p>
          ) : (
            <Definition choice={choice} />
          )}
        </>
      )}
    </>
  );
}

/** A case that is not answered by this kind of area is offered all the same, and says so. */
function optionLabel(choice: CaseChoice, level: string): string {
  return choice.rows.includes(level) ? choice.title : `${choice.title} (not by this kind of area)`;
}

function Definition({ choice }: { choice: CaseChoice }) {
  return (
    <details class="help case-definition" open>
      <summary>What counts as {choice.title.charAt(0).toLowerCase() + choice.title.slice(1)}</summary>
      <p>{choice.description}</p>
      <p>
        <strong>Left out or wrongly taken:</strong> {choice.leavesOut}
      </p>
      <p class="case-definition__source">
        Version {choice.version}, set by {choice.owner}.
      </p>
    </details>
  );
}
