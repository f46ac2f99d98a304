import { useState } from "preact/hooks";
import { resetPassword } from "../../api/activation";
import type { RequestFailure } from "../../api/request";
import { CodeField, ErrorSummary } from "../../components/form";
import { NewPassword } from "../../components/new_password";
import { passwordProblem } from "../../model/password";
import { go } from "../address";
import { DeadLink } from "../dead_link";
import { Heading } from "../heading";
import { useSend } from "../use_send";
import { useToken } from "../use_token";

/** At which field a refusal is told. */
export function fieldOf(failure: RequestFailure): string {
  return /password/i.test(failure.message) ? "password" : "code";
}

/** Opened from the e-mail: a new password, proved by the authenticator or a recovery code. */
export default function NewPasswordPage() {
  const token = useToken();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [done, setDone] = useState(false);
  const { problems, busy, submit } = useSend(fieldOf, "The code is wrong, or this link no longer works");
  const passwordWords = passwordProblem(password);
  const found = [
    ...(passwordWords === null ? [] : [{ field: "password", words: passwordWords }]),
    ...(code.trim() === "" ? [{ field: "code", words: "Enter a code" }] : []),
  ];
  if (token === "") {
    return <DeadLink anew={{ href: "/reset", label: "ask for another link" }} />;
  }
  if (done) {
    return (
      <div class="prose">
        <Heading title="Your password was changed" />
        <p class="prose__lead">
          Wherever you were signed in, you are signed out. Sign in with the new password.
        </p>
        <button type="button" class="govuk-button" onClick={() => go("/explore")}>
          Sign in
        </button>
      </div>
    );
  }
  return (
    <form
      class="narrow"
      novalidate
      onSubmit={(event) =>
        submit(event, found, async () => {
          await resetPassword(token, password, code.trim());
          setDone(true);
        })
      }
    >
      <ErrorSummary problems={problems} />
      <Heading title="Choose a new password" />
      <NewPassword
        id="password"
        label="New password"
        value={password}
        problems={problems}
        onInput={setPassword}
      />
      <CodeField
        id="code"
        value={code}
        onInput={setCode}
        problems={problems}
        label="Code from your authenticator, or a recovery code"
        hint="A recovery code can be used once."
      />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Saving…" : "Save the new password"}
      </button>
    </form>
  );
}
