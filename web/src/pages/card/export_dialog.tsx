import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { makeExport } from "../../api/exports";
import type { PictureFormat } from "../../components/card_actions";
import { Radios, SelectField } from "../../components/choices";
import { Dialog } from "../../components/dialog";
import { ErrorSummary, type Problem } from "../../components/form";
import { audienceMeaning, audienceWords } from "../../format/export_words";
import { type Audience, audiences, type FileFormat, type HubExport } from "../../model/hub_export";
import { type Purpose, purposes, purposeWords } from "../../model/purpose";
import type { Question } from "../../model/table";
import { tableParameters, tablePath } from "../../view_state/question";
import { useSend } from "../use_send";
import { ExportMade } from "./export_made";
import { Making } from "./making";

/** One source of a figure of several, under the name by which it is chosen. */
export interface SourceOffered {
  name: string;
  question: Question;
}

export interface ExportProps {
  question: Question;
  /** Of a figure of several sources: a file holds one of them, and the reader says which. */
  sources?: readonly SourceOffered[] | undefined;
  /** Of a table of figures alone, where the figure shows fewer rows than were asked for. */
  figures?: Question | undefined;
  /** Whether files of figures may be taken at all. */
  mayExport: boolean;
  /** Saves the chart with the purpose written on it; null where no chart is in sight. */
  onPicture: ((format: PictureFormat, purpose: Purpose) => void) | null;
  onPrint: (purpose: Purpose) => void;
  onClose: () => void;
}

type What = FileFormat | PictureFormat | "print";
const isFile = (what: What): what is FileFormat => what === "csv" || what === "xlsx";

const whats: { value: What; label: string; hint: string }[] = [
  {
    value: "csv",
    label: "Table for a program (CSV)",
    hint: "A line for each figure, with its source and marking.",
  },
  {
    value: "xlsx",
    label: "Workbook (XLSX)",
    hint: "Figures, notes, source and marking, and the method where there is one.",
  },
  {
    value: "png",
    label: "Picture of the chart (PNG)",
    hint: "With title, source, marking and notes inside.",
  },
  { value: "svg", label: "Picture to edit (SVG)", hint: "The same, in lines and letters." },
  { value: "print", label: "Print this page", hint: "On paper, or as a PDF of your browser." },
];

// Kept as long as the site is open, so that a second export needs one press less.
const lastPurpose = signal<Purpose | null>(null);

/** What is taken away, for whom and what for; then the file, or what became of it. */
export function ExportDialog(props: ExportProps) {
  const { sources = [], mayExport, onPicture, onPrint, onClose } = props;
  const offered = whats.filter(({ value }) =>
    value === "print" ? true : mayExport && (isFile(value) || onPicture !== null),
  );
  const [what, setWhat] = useState<What>(offered[0]?.value ?? "print");
  const [audience, setAudience] = useState<Audience>("partners");
  const [purpose, setPurpose] = useState(lastPurpose.value);
  const [made, setMade] = useState<HubExport | null>(null);
  const [of, setOf] = useState(0);
  const question = sources[of]?.question ?? props.question;
  const isPublic = isFile(what) && audience === "public";
  const { problems, busy, submit } = useSend(isPublic ? "audience" : "export-what");
  if (made !== null) {
    return <ExportMade one={made} onClose={onClose} />;
  }
  const act = async () => {
    if (purpose === null) {
      return;
    }
    lastPurpose.value = purpose;
    if (isFile(what)) {
      // A workbook for partners has a sheet for what a method says; for the public figures go alone.
      const method = what === "xlsx" && !isPublic;
      const asked = tableParameters(method ? question : (props.figures ?? question), method);
      setMade(await makeExport({ question: asked, format: what, audience, purpose }));
    } else {
      onClose();
      if (what === "print") {
        onPrint(purpose);
      } else {
        onPicture?.(what, purpose);
      }
    }
  };
  return (
    <Dialog title="Export these figures" onClose={onClose}>
      <form novalidate onSubmit={(event) => submit(event, problemsOf(purpose), act)}>
        <ErrorSummary problems={problems} />
        <Radios
          id="export-what"
          label="What?"
          value={what}
          problems={problems}
          onInput={(value) => setWhat(offered.find((one) => one.value === value)?.value ?? what)}
          options={offered}
        />
        {isFile(what) && sources.length > 1 ? (
          <SelectField
            id="export-source"
            label="Of which source?"
            hint="A file holds the figures of one source. A picture and a print have all of them."
            value={String(of)}
            onInput={(at) => setOf(Number(at))}
            options={sources.map(({ name }, at) => ({ value: String(at), label: name }))}
          />
        ) : null}
        <SourceAndNotes question={question} />
        <ForWhom what={what} audience={audience} problems={problems} onInput={setAudience} />
        <WhatFor what={what} purpose={purpose} problems={problems} onInput={setPurpose} />
        {busy ? <Making words={isPublic ? "Checking every figure" : "Making the file"} /> : null}
        <div class="dialog__buttons">
          <button type="submit" class="govuk-button" aria-disabled={busy}>
            {isPublic ? "Run the checks" : what === "print" ? "Print" : "Download"}
          </button>
          <button type="button" class="govuk-button govuk-button--secondary" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const problemsOf = (purpose: Purpose | null): Problem[] =>
  purpose === null ? [{ field: "purpose", words: "Choose what the figures are for" }] : [];

function SourceAndNotes({ question }: { question: Question }) {
  return (
    <p class="dialog__note">
      Everything that stands round the figures, for a program:{" "}
      <a
        class="govuk-link"
        href={tablePath(question, "json")}
        download={`${question.dataset}_source_and_notes.json`}
      >
        Its source and notes
      </a>
      .
    </p>
  );
}

interface ForProps {
  what: What;
  purpose: Purpose | null;
  problems: readonly Problem[];
  onInput: (purpose: Purpose | null) => void;
}

/** The hub records the purpose of a file that it makes; on what the browser makes, the purpose stands. */
function WhatFor({ what, purpose, problems, onInput }: ForProps) {
  return (
    <Radios
      id="purpose"
      label="What are these figures for?"
      hint={
        isFile(what)
          ? "Your answer is recorded with your name, and stands in the file."
          : "Your answer stands on it beside your name."
      }
      value={purpose ?? ""}
      problems={problems}
      onInput={(value) => onInput(purposes.find((one) => one === value) ?? null)}
      options={purposes.map((one) => ({ value: one, label: purposeWords(one) }))}
    />
  );
}

interface WhomProps {
  what: What;
  audience: Audience;
  problems: readonly Problem[];
  onInput: (audience: Audience) => void;
}

/** Only a table can be checked figure by figure; what is drawn or printed has the partners' figures in it. */
function ForWhom({ what, audience, problems, onInput }: WhomProps) {
  if (!isFile(what)) {
    return (
      <div class="whom">
        <p class="whom__title">For partners alone</p>
        <p>
          {what === "print" ? "A print" : "A picture"} shows the figures as this page protects them. The
          stricter rule for the public is run over tables, so export a CSV or a workbook for the public.
        </p>
      </div>
    );
  }
  return (
    <Radios
      id="audience"
      label="For whom?"
      value={audience}
      problems={problems}
      onInput={(value) => onInput(audiences.find((one) => one === value) ?? "partners")}
      options={audiences.map((one) => ({
        value: one,
        label: audienceWords(one),
        hint: audienceMeaning(one),
      }))}
    />
  );
}
