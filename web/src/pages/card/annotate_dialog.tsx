import { useState } from "preact/hooks";
import { annotate } from "../../api/annotations";
import { Radios, SelectField } from "../../components/choices";
import { Dialog } from "../../components/dialog";
import { ErrorSummary, type Problem, TextArea } from "../../components/form";
import {
  type Annotation,
  type AnnotationAsked,
  type AnnotationAudience,
  longestAnnotation,
  monthsOfColumn,
  printMonths,
} from "../../model/annotation";
import { isTooLong, tidied } from "../../model/saved";
import type { Label } from "../../model/table";
import { sessionHeld } from "../account";
import { useSend } from "../use_send";

export interface AnnotateProps {
  /** The one that the note is first thought to be about. */
  dataset: string;
  /** Of a figure of several sources: a note is about one of them. */
  sources?: readonly { dataset: string; name: string }[] | undefined;
  /** The areas of the figure; none where its rows are no areas. */
  areas: readonly Label[];
  columns: readonly Label[];
  onDone: (annotation: Annotation) => void;
  onClose: () => void;
}

const audiences: { value: AnnotationAudience; label: string; hint?: string }[] = [
  { value: "me", label: "Only I" },
  { value: "organisation", label: "My organisation" },
  {
    value: "everybody",
    label: "Everybody who may see these figures",
    hint: "Your e-mail address stands beside it.",
  },
];

/** A note on one or more of a figure's periods, of one of its areas or of every area. */
export function AnnotateDialog({ sources = [], areas, columns, onDone, onClose, ...first }: AnnotateProps) {
  const [dataset, setDataset] = useState(first.dataset);
  const newest = columns.at(-1)?.id ?? "";
  const [from, setFrom] = useState(newest);
  const [to, setTo] = useState("");
  const [area, setArea] = useState(areas.length === 1 ? (areas[0]?.id ?? "") : "");
  const [text, setText] = useState("");
  const [audience, setAudience] = useState<AnnotationAudience>("me");
  const { problems, busy, submit } = useSend("note-text");
  const [start, end] = [monthsOfColumn(from), monthsOfColumn(to === "" ? from : to)];
  const period = start === null || end === null ? "" : printMonths({ from: start.from, to: end.to });
  const sent: AnnotationAsked = { dataset, area, period, text: tidied(text), audience };
  return (
    <Dialog title="Annotate this figure" onClose={onClose}>
      <form
        novalidate
        onSubmit={(event) =>
          submit(event, problemsOf(sent, start !== null && end !== null && start.from > end.to), async () =>
            onDone(await annotate(sent)),
          )
        }
      >
        <ErrorSummary problems={problems} />
        <p class="dialog__text">
          It stands at these months on every figure over time of these records, whatever is filtered.
        </p>
        {sources.length < 2 ? null : (
          <SelectField
            id="note-source"
            label="Source"
            value={dataset}
            onInput={setDataset}
            problems={problems}
            options={sources.map((one) => ({ value: one.dataset, label: one.name }))}
          />
        )}
        <SelectField
          id="note-from"
          label="Period"
          value={from}
          onInput={setFrom}
          problems={problems}
          options={columns.map(({ id, label }) => ({ value: id, label }))}
        />
        <SelectField
          id="note-to"
          label="Until"
          value={to}
          onInput={setTo}
          problems={problems}
          options={[
            { value: "", label: "The same period" },
            ...columns.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
        {areas.length === 0 ? null : (
          <SelectField
            id="note-area"
            label="Area"
            value={area}
            onInput={setArea}
            problems={problems}
            options={[
              { value: "", label: "Every area" },
              ...areas.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
        )}
        <TextArea
          id="note-text"
          label="What is to be known of it?"
          hint="Do not write about a patient, a victim or a suspect."
          rows={3}
          value={text}
          onInput={setText}
          problems={problems}
        />
        <Radios
          id="note-audience"
          label="Who sees it?"
          value={audience}
          onInput={(value) => setAudience(audiences.find((one) => one.value === value)?.value ?? "me")}
          options={audiences.filter(
            ({ value }) => value !== "organisation" || sessionHeld()?.organisation != null,
          )}
        />
        <div class="dialog__buttons">
          <button type="submit" class="govuk-button" aria-disabled={busy}>
            {busy ? "Saving…" : "Annotate"}
          </button>
          <button type="button" class="govuk-button govuk-button--secondary" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function problemsOf({ text }: AnnotationAsked, isBackwards: boolean): Problem[] {
  return [
    ...(isBackwards ? [{ field: "note-to", words: "The end lies before the beginning" }] : []),
    ...(text === "" ? [{ field: "note-text", words: "Write what is to be known" }] : []),
    ...(isTooLong(text, longestAnnotation)
      ? [
          {
            field: "note-text",
            words: `The text is too long: at most ${longestAnnotation} letters`,
          },
        ]
      : []),
  ];
}
