import { useState } from "preact/hooks";
import { endKey, keys, makeKey } from "../../api/own_account";
import { copyText } from "../../components/copy_text";
import { Checkboxes, SelectField } from "../../components/choices";
import { Dialog } from "../../components/dialog";
import { ErrorSummary, TextField } from "../../components/form";
import { dayWords } from "../../format/moment";
import type { Dataset } from "../../model/dataset";
import type { ApiKey } from "../../model/own_account";
import { Loaded } from "../loaded";
import { withStepUp } from "../step_up";
import { useLoad } from "../use_load";
import { useSend } from "../use_send";

/** Keys with which the reader's own programs ask: make one, copy it once, end it. */
export function Keys({ datasets }: { datasets: Dataset[] }) {
  const [look, setLook] = useState(0);
  const [secret, setSecret] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const loaded = useLoad(`keys ${look}`, keys);
  const { problems, run } = useSend("keys");
  const again = () => setLook((count) => count + 1);
  return (
    <>
      <p class="govuk-body">
        A program that has one of your keys sees what you see, and what it asks is recorded as yours.
      </p>
      <ErrorSummary problems={problems} />
      <p role="status" class="said">
        {said}
      </p>
      <Loaded loaded={loaded} failed="Your keys could not be loaded">
        {(held) => (
          <KeyTable
            keys={held}
            datasets={datasets}
            onEnd={(key) =>
              void run([], async () => {
                await endKey(key.id);
                setSaid(`The key ${key.name} was ended.`);
                again();
              })
            }
          />
        )}
      </Loaded>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">Make a key</span>
        </summary>
        <div class="govuk-details__text">
          <NewKeyForm
            datasets={datasets}
            onMade={(made) => {
              setSecret(made);
              again();
            }}
          />
        </div>
      </details>
      {secret === null ? null : <Secret secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

interface TableProps {
  keys: ApiKey[];
  datasets: Dataset[];
  onEnd: (key: ApiKey) => void;
}

function KeyTable({ keys: held, datasets, onEnd }: TableProps) {
  const titles = (ids: string[]) =>
    ids.length === 0
      ? "All that you may see"
      : ids.map((id) => datasets.find((one) => one.id === id)?.title ?? id).join(", ");
  if (held.length === 0) {
    return <p class="govuk-body">You have no key.</p>;
  }
  return (
    <table class="rows" id="keys">
      <caption class="govuk-visually-hidden">Your keys</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">For</th>
          <th scope="col">Ends</th>
          <th scope="col">Last used</th>
          <th scope="col">
            <span class="govuk-visually-hidden">End it</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {held.map((key) => (
          <tr key={key.id}>
            <th scope="row">{key.name}</th>
            <td data-label="For">{titles(key.datasets)}</td>
            <td data-label="Ends">{dayWords(key.expiresAt)}</td>
            <td data-label="Last used">{key.lastUsedAt === null ? "Never" : dayWords(key.lastUsedAt)}</td>
            <td class="rows__way">
              <button type="button" class="link-button" onClick={() => onEnd(key)}>
                End<span class="govuk-visually-hidden"> the key {key.name}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NewKeyForm({ datasets, onMade }: { datasets: Dataset[]; onMade: (secret: string) => void }) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const [days, setDays] = useState("90");
  const { problems, busy, submit } = useSend("key-name");
  const found = name.trim() === "" ? [{ field: "key-name", words: "Give the key a name" }] : [];
  return (
    <form
      novalidate
      onSubmit={(event) =>
        submit(event, found, async () => {
          const made = await withStepUp(() => makeKey(name.trim(), chosen, Number(days)));
          setName("");
          onMade(made.secret);
        })
      }
    >
      <ErrorSummary problems={problems} />
      <TextField
        id="key-name"
        label="Name"
        hint="So that you know later which program has it, such as “monthly report”."
        value={name}
        onInput={setName}
        problems={problems}
        width={20}
      />
      <Checkboxes
        id="key-datasets"
        label="Datasets"
        hint="None ticked: all that you may see."
        chosen={chosen}
        onInput={setChosen}
        options={datasets.map((dataset) => ({ value: dataset.id, label: dataset.title }))}
        small
      />
      <SelectField
        id="key-days"
        label="Works for"
        value={days}
        onInput={setDays}
        options={[
          { value: "30", label: "30 days" },
          { value: "90", label: "90 days" },
          { value: "365", label: "A year" },
        ]}
      />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Making…" : "Make the key"}
      </button>
    </form>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [said, setSaid] = useState("");
  const copy = async () =>
    setSaid(
      (await copyText(secret))
        ? "Copied."
        : "Your browser did not allow copying. Select the key and copy it.",
    );
  return (
    <Dialog title="Copy the key now" onClose={onClose}>
      <p class="dialog__text">
        It is shown only this once. Keep it like a password, and out of files that you share.
      </p>
      <p class="setup-code__secret" id="key-secret">
        {secret}
      </p>
      <p role="status">{said}</p>
      <div class="dialog__buttons">
        <button type="button" class="govuk-button" onClick={() => void copy()}>
          Copy the key
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={onClose}>
          I have it
        </button>
      </div>
    </Dialog>
  );
}
