import { useState } from "preact/hooks";
import { raiseConcern } from "../../api/hub";
import { Radios } from "../../components/choices";
import { ErrorSummary, TextArea, TextField } from "../../components/form";
import type { ConcernKind } from "../../model/hub";
import { Heading } from "../heading";
import { hub } from "../hub";
import { Contact } from "../page_link";
import { useSend } from "../use_send";
import { concernKinds, concernProblems } from "./concern_form";

export default function ContactPage() {
  const contact = hub.value?.contact ?? "";
  const [reference, setReference] = useState<string | null>(null);
  return (
    <div class="prose">
      {reference === null ? (
        <>
          <Heading title="Contact the hub" />
          {contact === "" ? null : (
            <p class="prose__lead">
              The hub's data team answers at <Contact />.
            </p>
          )}
          <p>
            Do not send details of a patient, a victim or a suspect, nor your password or codes. In an
            emergency call 999.
          </p>
          <ConcernForm onSent={setReference} />
        </>
      ) : (
        <Sent reference={reference} />
      )}
    </div>
  );
}

function ConcernForm({ onSent }: { onSent: (reference: string) => void }) {
  const [kind, setKind] = useState<ConcernKind | "">("");
  const [text, setText] = useState("");
  const [email, setEmail] = useState("");
  const { problems, busy, submit } = useSend("text");
  const send = (event: SubmitEvent) =>
    submit(event, concernProblems(kind, text, email), async () => {
      if (kind !== "") {
        onSent(await raiseConcern({ kind, text: text.trim(), email: email.trim() }));
      }
    });
  return (
    <form novalidate onSubmit={send}>
      <ErrorSummary problems={problems} />
      <h2>Send a message</h2>
      <Radios
        id="kind"
        label="What is it about?"
        value={kind}
        options={concernKinds}
        problems={problems}
        onInput={(value) => setKind(value as ConcernKind)}
      />
      <TextArea
        id="text"
        label="Your message"
        hint="Say which page or figure it is about, if it is about one."
        value={text}
        onInput={setText}
        problems={problems}
      />
      <TextField
        id="email"
        label="Your e-mail address (may be left out)"
        hint="Only for an answer to this message. Without it we cannot answer you."
        type="email"
        autocomplete="email"
        value={email}
        onInput={setEmail}
        problems={problems}
      />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Sending…" : "Send"}
      </button>
    </form>
  );
}

function Sent({ reference }: { reference: string }) {
  return (
    <>
      <Heading title="Your message was sent" />
      <p class="reference">
        Its reference is <strong>{reference}</strong>
      </p>
      <p>Keep it for asking after the matter. A person in the hub's team reads each message.</p>
    </>
  );
}
