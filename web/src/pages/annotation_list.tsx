import { useState } from "preact/hooks";
import { removeAnnotation, restoreAnnotation } from "../api/annotations";
import { ErrorSummary } from "../components/form";
import { useFigureId } from "../components/figure_id";
import { Said } from "../components/said";
import { dayWords } from "../format/moment";
import type { Annotation, AnnotationAudience, Note } from "../model/annotation";
import { type FigureNotes, noteAdded, noteGone } from "./annotations";
import { useSend } from "./use_send";

/** Under a figure: the words behind its numbers. They are printed with it. */
export function AnnotationList({ figure }: { figure: FigureNotes }) {
  const [gone, setGone] = useState<Annotation | null>(null);
  const [said, setSaid] = useState("");
  const title = useFigureId("annotations-title");
  const { notes, failed, retry } = figure;
  if (failed) {
    return (
      <p class="annotations__failed">
        What is written on these periods could not be loaded.{" "}
        <button type="button" class="link-button" onClick={retry}>
          Try again
        </button>
      </p>
    );
  }
  if (notes.length === 0 && gone === null && said === "") {
    return null;
  }
  return (
    <section class="annotations" aria-labelledby={title}>
      <h3 class="annotations__title" id={title}>
        Annotations
      </h3>
      {gone === null ? (
        <Said words={said} />
      ) : (
        <Gone
          one={gone}
          onBack={(back) => {
            noteAdded(back);
            setGone(null);
            setSaid("The annotation is back.");
          }}
        />
      )}
      <ol class="annotations__list">
        {notes.map((note) => (
          <Item
            key={note.annotation.id}
            note={note}
            onGone={() => {
              noteGone(note.annotation);
              setGone(note.annotation);
              setSaid("");
            }}
          />
        ))}
      </ol>
    </section>
  );
}

const seenBy: Record<AnnotationAudience, string> = {
  me: "seen by you alone",
  organisation: "seen by the author’s organisation",
  everybody: "seen by everybody who may see these figures",
};

function Item({ note, onGone }: { note: Note; onGone: () => void }) {
  const { number, annotation, where } = note;
  const { id, text, author, mine, audience, madeAt } = annotation;
  const { problems, busy, run } = useSend(`note-${id}`);
  return (
    <li class="annotations__item">
      <span class="annotations__number" aria-hidden="true">
        {number}
      </span>
      <div>
        <ErrorSummary problems={problems} />
        <p class="annotations__text">
          <strong>
            <span class="govuk-visually-hidden">Note {number}, </span>
            {where}:
          </strong>{" "}
          {text}
        </p>
        <p class="rows__aside">
          {author}, {dayWords(madeAt)}, {seenBy[audience]}.{" "}
          {mine ? (
            <button
              id={`note-${id}`}
              type="button"
              class="link-button"
              aria-disabled={busy}
              onClick={() =>
                void run([], async () => {
                  await removeAnnotation(id);
                  onGone();
                })
              }
            >
              Delete<span class="govuk-visually-hidden"> note {number}</span>
            </button>
          ) : null}
        </p>
      </div>
    </li>
  );
}

function Gone({ one, onBack }: { one: Annotation; onBack: (one: Annotation) => void }) {
  const { problems, busy, run } = useSend("note-back");
  return (
    <div class="annotations__gone">
      <ErrorSummary problems={problems} />
      <Said words="The annotation was deleted." />
      <button
        id="note-back"
        type="button"
        class="link-button"
        aria-disabled={busy}
        onClick={() => void run([], async () => onBack(await restoreAnnotation(one.id)))}
      >
        Undo<span class="govuk-visually-hidden">: bring the annotation back</span>
      </button>
    </div>
  );
}
