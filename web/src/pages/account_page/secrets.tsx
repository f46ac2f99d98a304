import { useState } from "preact/hooks";
import { changePassword, newRecoveryCodes } from "../../api/own_account";
import type { RequestFailure } from "../../api/request";
import { CodeField, ErrorSummary, PasswordField, type Problem } from "../../components/form";
import { NewPassword } from "../../components/new_password";
import { RecoveryCodes } from "../../components/recovery_codes";
import { codeProblem, codeSent, passwordProblem } from "../../model/password";
import type { Session } from "../../model/session";
import { lookAgain } from "../account";
import { useSend } from "../use_send";

/** Changing the password and making new recovery codes; each opens when it is wanted. */
export function Secrets({ session }: { session: Session }) {
  const left = session.recoveryCodesLeft;
  return (
    <>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">Change your password</span>
        </summary>
        <div class="govuk-details__text">
          <ChangePassword email={session.email} />
        </div>
      </details>
      <p class={left < 3 ? "govuk-inset-text" : "govuk-body"}>
        {left === 0
          ? "You have no recovery codes left. Make new ones now: without them a lost authenticator costs days."
          : left === 1
            ? "You have one recovery code left. Make new ones soon."
            : `You have ${left} recovery codes left.`}
      </p>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">Make new recovery codes</span>
        </summary>
        <div class="govuk-details__text">
          <NewCodes email={session.email} />
        </div>
      </details>
    </>
  );
}

const given = (field: string, words: string | null): Problem[] => (words === null ? [] : [{ field, words }]);

function fieldOf(failure: RequestFailure): string {
  const words = failure.message.toLowerCase();
  if (words.includes("present password")) {
    return "old-password";
  }
  return words.includes("password") ? "new-password" : "change-code";
}

function ChangePassword({ email }: { email: string }) {
  const [old, setOld] = useState("");
  const [chosen, setChosen] = useState("");
  const [code, setCode] = useState("");
  const [done, setDone] = useState(false);
  const { problems, busy, submit } = useSend(fieldOf, "The present password or the code is wrong");
  const found = [
    ...given("old-password", old === "" ? "Enter your present password" : null),
    ...given("new-password", passwordProblem(chosen)),
    ...given("change-code", codeProblem(code)),
  ];
  return (
    <form
      novalidate
      onSubmit={(event) => {
        setDone(false);
        submit(event, found, async () => {
          await changePassword(old, chosen, codeSent(code));
          setOld("");
          setChosen("");
          setCode("");
          setDone(true);
        });
      }}
    >
      <ErrorSummary problems={problems} />
      <p role="status" class="said">
        {done ? "Your password was changed. Other sessions were ended." : ""}
      </p>
      <input type="hidden" name="username" autocomplete="username" value={email} />
      <PasswordField
        id="old-password"
        label="Present password"
        autocomplete="current-password"
        value={old}
        onInput={setOld}
        problems={problems}
      />
      <NewPassword
        id="new-password"
        label="New password"
        value={chosen}
        onInput={setChosen}
        problems={problems}
      />
      <CodeField id="change-code" value={code} onInput={setCode} problems={problems} />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Saving…" : "Change the password"}
      </button>
    </form>
  );
}

function NewCodes({ email }: { email: string }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<string[] | null>(null);
  const { problems, busy, submit } = useSend(
    (failure) => (failure.message.includes("password") ? "codes-password" : "codes-code"),
    "The password or the code is wrong",
  );
  const found = [
    ...given("codes-password", password === "" ? "Enter your password" : null),
    ...given("codes-code", codeProblem(code)),
  ];
  if (codes !== null) {
    return (
      <RecoveryCodes
        codes={codes}
        email={email}
        button="Done"
        onSaved={() => {
          setCodes(null);
          setPassword("");
          setCode("");
          void lookAgain();
        }}
      />
    );
  }
  return (
    <form
      novalidate
      onSubmit={(event) =>
        submit(event, found, async () => setCodes(await newRecoveryCodes(password, codeSent(code))))
      }
    >
      <ErrorSummary problems={problems} />
      <p class="govuk-body">The codes that you have now stop working.</p>
      <input type="hidden" name="username" autocomplete="username" value={email} />
      <PasswordField
        id="codes-password"
        label="Your password"
        autocomplete="current-password"
        value={password}
        onInput={setPassword}
        problems={problems}
      />
      <CodeField id="codes-code" value={code} onInput={setCode} problems={problems} />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Checking…" : "Make new codes"}
      </button>
    </form>
  );
}
