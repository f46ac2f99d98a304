import { useRef, useState } from "preact/hooks";
import { sendFile } from "../../api/submissions";
import { Select } from "../../components/fields";
import { isolated } from "../../model/isolated";
import type { Dataset } from "../../model/dataset";
import { asFailure, timedOut } from "../account";
import { sentence } from "../../format/sentence";
import { sizeTitle } from "./submission_words";

type Sending =
  { step: "choosing"; error: string | null } | { step: "sending"; sentBytes: number; stop: AbortController };

/** Chooses a file, by picking or by dropping it, and sends it. */
export function SendForm({ datasets, onSent }: { datasets: Dataset[]; onSent: (id: string) => void }) {
  const [dataset, setDataset] = useState(datasets[0]?.id ?? "");
  const [file, setFile] = useState<File | null>(null);
  const [sending, setSending] = useState<Sending>({ step: "choosing", error: null });
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const choose = (files: FileList | null | undefined) => {
    const chosen = files?.[0] ?? null;
    if (chosen !== null) {
      setFile(chosen);
      setSending({
        step: "choosing",
        error: files !== null && files !== undefined && files.length > 1 ? "Send one file at a time" : null,
      });
    }
  };
  const start = async () => {
    if (file === null) {
      setSending({ step: "choosing", error: "Choose a file to send" });
      picker.current?.focus();
      return;
    }
    const stop = new AbortController();
    setSending({ step: "sending", sentBytes: 0, stop });
    try {
      const sent = await sendFile(
        dataset,
        file,
        (sentBytes) => setSending({ step: "sending", sentBytes, stop }),
        stop.signal,
      );
      onSent(sent.id);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") {
        setSending({ step: "choosing", error: null });
        return;
      }
      const failure = asFailure(error);
      if (failure.kind === "signed_out") {
        timedOut();
      } else {
        setSending({ step: "choosing", error: sentence(failure.message) });
      }
    }
  };
  const error = sending.step === "choosing" ? sending.error : null;
  return (
    <form
      class="send"
      aria-labelledby="send-title"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <h2 class="submissions__title" id="send-title">
        Send a file
      </h2>
      <Select
        id="send-dataset"
        label="What the file holds"
        value={dataset}
        options={datasets.map((one) => ({ value: one.id, label: one.title }))}
        onChange={setDataset}
      />
      <div
        class={`drop${over ? " drop--over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          choose(event.dataTransfer?.files);
        }}
      >
        <label class="field__label" for="send-file">
          File
        </label>
        <p class="field__hint" id="send-file-hint">
          Drop it here, or pick it. CSV or XML, also packed by gzip, up to 2 GB.
        </p>
        {error === null ? null : (
          <p class="drop__error" id="send-file-error" role="alert">
            <span class="govuk-visually-hidden">Error: </span>
            {error}
          </p>
        )}
        <input
          id="send-file"
          ref={picker}
          class="drop__picker"
          type="file"
          disabled={sending.step === "sending"}
          aria-describedby={error === null ? "send-file-hint" : "send-file-hint send-file-error"}
          onChange={(event) => choose(event.currentTarget.files)}
        />
        {file === null ? null : (
          <p class="drop__chosen" aria-live="polite">
            {isolated(file.name)}, {sizeTitle(file.size)}
          </p>
        )}
      </div>
      {sending.step === "choosing" || file === null ? (
        <button type="submit" class="govuk-button send__button">
          Send and check
        </button>
      ) : (
        <Underway
          sentBytes={Math.min(sending.sentBytes, file.size)}
          bytes={file.size}
          onStop={() => sending.stop.abort()}
        />
      )}
    </form>
  );
}

function Underway({ sentBytes, bytes, onStop }: { sentBytes: number; bytes: number; onStop: () => void }) {
  return (
    <div class="underway">
      <label class="field__label" for="send-progress">
        {sentBytes < bytes ? "Sending" : "Sent; waiting for the hub"}
      </label>
      <progress id="send-progress" class="underway__bar" max={bytes} value={sentBytes} />
      <p class="underway__words" role="status">
        {sizeTitle(sentBytes)} of {sizeTitle(bytes)}
      </p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={onStop}>
        Stop
      </button>
    </div>
  );
}
