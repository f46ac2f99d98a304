import { useState } from "preact/hooks";
import { confirmLostFactor, requestLostFactor } from "../../api/activation";
import { ErrorSummary } from "../../components/form";
import { Heading } from "../heading";
import { Contact } from "../page_link";
import { useSend } from "../use_send";
import { useToken } from "../use_token";
import { AddressForm } from "./reset_page";

/** A lost authenticator without recovery codes: the account goes back to the approvers. */
export default function LostFactorPage() {
  const token = useToken();
  return token === "" ? (
    <AddressForm
      title="Lost your authenticator?"
      lead="If you still have a recovery code, sign in with it instead: it is quicker. Without one, your account goes back to the hub's approvers, who check again that it is you. We first send you a link to confirm."
      onSend={requestLostFactor}
      sent="If there is an account for this address, an e-mail is on its way with a link to confirm that your authenticator is lost."
    />
  ) : (
    <Confirm token={token} />
  );
}

function Confirm({ token }: { token: string }) {
  const [done, setDone] = useState(false);
  const { problems, busy, submit } = useSend("confirm", "This link no longer works. Ask for another");
  if (done) {
    return (
      <div class="prose">
        <Heading title="The approvers were told" />
        <p class="prose__lead">
          Your account is closed to everybody until they have checked. They may ring you or your sponsor.
          After that an e-mail brings you a link to set up a new authenticator.
        </p>
        <p>
          Questions go to <Contact />.
        </p>
      </div>
    );
  }
  return (
    <form
      class="narrow"
      onSubmit={(event) =>
        submit(event, [], async () => {
          await confirmLostFactor(token);
          setDone(true);
        })
      }
    >
      <ErrorSummary problems={problems} />
      <Heading title="Tell us that your authenticator is lost" />
      <p class="govuk-body">
        This ends every session of your account and makes the old authenticator and recovery codes useless. An
        approver then checks that it is you before you can sign in again.
      </p>
      <button id="confirm" type="submit" class="govuk-button govuk-button--warning" aria-disabled={busy}>
        {busy ? "Sending…" : "My authenticator is lost"}
      </button>
    </form>
  );
}
