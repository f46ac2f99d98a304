import { useState } from "preact/hooks";
import { requestReset } from "../../api/activation";
import { ErrorSummary, TextField } from "../../components/form";
import { looksLikeEmail } from "../../format/email";
import { Heading } from "../heading";
import { Contact, PageLink } from "../page_link";
import { useSend } from "../use_send";

/** Asks for an e-mail to choose a new password; the answer does not tell whether there is an account. */
export default function ResetPage() {
  return (
    <AddressForm
      title="Choose a new password"
      lead="We send you a link. You also need your authenticator, or one of your recovery codes, to use it."
      onSend={requestReset}
      sent="If there is an account for this address, an e-mail is on its way with a link that works for an hour."
    />
  );
}

interface Props {
  title: string;
  lead: string;
  sent: string;
  onSend: (email: string) => Promise<void>;
}

/** One address, and the same words for everybody once it was sent. */
export function AddressForm({ title, lead, sent, onSend }: Props) {
  const [email, setEmail] = useState("");
  const [done, setDone] = useState(false);
  const { problems, busy, submit } = useSend("email", "The hub did not take this. Try again");
  const found = looksLikeEmail(email)
    ? []
    : [{ field: "email", words: "Enter your e-mail address in the form name@example.org" }];
  if (done) {
    return (
      <div class="prose">
        <Heading title="Check your e-mail" />
        <p class="prose__lead">{sent}</p>
        <p>
          Nothing after ten minutes? Look among unwanted mail, or write to <Contact />. You can also{" "}
          <PageLink href="/explore">go back to signing in</PageLink>.
        </p>
      </div>
    );
  }
  return (
    <form
      class="narrow"
      novalidate
      onSubmit={(event) =>
        submit(event, found, async () => {
          await onSend(email.trim());
          setDone(true);
        })
      }
    >
      <ErrorSummary problems={problems} />
      <Heading title={title} />
      <p class="govuk-body">{lead}</p>
      <TextField
        id="email"
        label="E-mail address"
        type="email"
        autocomplete="username"
        value={email}
        onInput={setEmail}
        problems={problems}
      />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Sending…" : "Send me a link"}
      </button>
    </form>
  );
}
