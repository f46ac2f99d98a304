import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { giveCode, givePassword } from "../../api/session";
import { CodeField, ErrorSummary, PasswordField, TextField } from "../../components/form";
import { codeProblem, codeSent } from "../../model/password";
import { holdSession } from "../account";
import { address, noteStep } from "../address";
import { hub } from "../hub";
import { Contact, PageLink } from "../page_link";
import { pageTitle } from "../page_title";
import { useSend } from "../use_send";
import { checkedForm } from "./sign_in_form";

const codeAddress = "/sign-in/code";

/** Shown in place of the page asked for, so that the address bar keeps the view. */
export function SignInPage({ timedOut }: { timedOut: boolean }) {
  // A sign-in provider sends people back to this address with the first step done.
  const [step, setStep] = useState<"password" | "code">(
    address.value.split("?")[0] === codeAddress ? "code" : "password",
  );
  return (
    <div class="sign-in">
      <div class="sign-in__form">
        {step === "password" ? (
          <PasswordStep
            timedOut={timedOut}
            onGiven={() => {
              noteStep();
              setStep("code");
            }}
          />
        ) : (
          <CodeStep onBack={() => setStep("password")} />
        )}
      </div>
      <About />
    </div>
  );
}

function PasswordStep({ timedOut, onGiven }: { timedOut: boolean; onGiven: () => void }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { problems, busy, submit } = useSend("email", "The e-mail address or the password is wrong");
  const checked = checkedForm(email, password);
  const hasErrors = problems.length > 0;
  useEffect(() => pageTitle(hasErrors ? "Error: Sign in" : "Sign in", null), [hasErrors]);
  const provider = hub.value?.signInProvider ?? null;
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1 class="govuk-heading-l">Sign in</h1>
      {hub.value?.demonstration === true ? (
        <p class="govuk-inset-text">
          This hub is for demonstrations and tests. Its accounts were set up by an operator; records of real
          people do not belong here.
        </p>
      ) : null}
      {timedOut ? (
        <p class="govuk-inset-text">
          You were signed out. Sign in to return to the view you had open. If you cannot sign in, write to{" "}
          <Contact />.
        </p>
      ) : null}
      <form
        novalidate
        method="post"
        onSubmit={(event) =>
          submit(event, checked.problems, async () => {
            await givePassword(checked.email, checked.password);
            onGiven();
          })
        }
      >
        <TextField
          id="email"
          label="E-mail address"
          type="email"
          autocomplete="username"
          value={email}
          onInput={setEmail}
          problems={problems}
        />
        <PasswordField
          id="password"
          label="Password"
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
          problems={problems}
        />
        <button type="submit" class="govuk-button" aria-disabled={busy}>
          {busy ? "Signing in…" : "Sign in"}
        </button>
      </form>
      {provider === null ? null : (
        <p class="sign-in__provider">
          <span>or</span>
          <a class="govuk-button govuk-button--secondary" href="/api/v1/session/provider">
            {provider}
          </a>
        </p>
      )}
      <p class="govuk-body">
        <PageLink href="/reset">Forgotten your password?</PageLink>
      </p>
    </>
  );
}

function CodeStep({ onBack }: { onBack: () => void }) {
  const [kind, setKind] = useState<"authenticator" | "recovery">("authenticator");
  const [code, setCode] = useState("");
  const { problems, busy, submit, setProblems } = useSend(
    "code",
    "The code is wrong, or it took too long. Try the next code, or start again with your password",
  );
  const title = kind === "authenticator" ? "Enter your code" : "Enter a recovery code";
  const hasErrors = problems.length > 0;
  useEffect(() => pageTitle(hasErrors ? `Error: ${title}` : title, null), [title, hasErrors]);
  useLayoutEffect(() => document.getElementById("code")?.focus(), [kind]);
  const problem =
    kind === "authenticator"
      ? codeProblem(code)
      : code.trim() === ""
        ? "Enter one of your recovery codes"
        : null;
  const change = (next: "authenticator" | "recovery") => {
    setCode("");
    setProblems([]);
    setKind(next);
  };
  return (
    <>
      <button type="button" class="govuk-back-link back-button" onClick={onBack}>
        Back
      </button>
      <ErrorSummary problems={problems} />
      <h1 class="govuk-heading-l">{title}</h1>
      <form
        novalidate
        method="post"
        onSubmit={(event) =>
          submit(event, problem === null ? [] : [{ field: "code", words: problem }], async () =>
            holdSession(await giveCode(kind === "authenticator" ? codeSent(code) : code.trim())),
          )
        }
      >
        {kind === "authenticator" ? (
          <CodeField id="code" value={code} onInput={setCode} problems={problems} />
        ) : (
          <TextField
            id="code"
            label="Recovery code"
            hint="One of the codes that you saved when you set up your account. Each works once."
            value={code}
            onInput={setCode}
            problems={problems}
          />
        )}
        <button type="submit" class="govuk-button" aria-disabled={busy}>
          {busy ? "Checking…" : "Continue"}
        </button>
      </form>
      <p class="govuk-body">
        {kind === "authenticator" ? (
          <button type="button" class="link-button" onClick={() => change("recovery")}>
            Use a recovery code
          </button>
        ) : (
          <button type="button" class="link-button" onClick={() => change("authenticator")}>
            Use your authenticator
          </button>
        )}
      </p>
      <p class="govuk-body">
        <PageLink href="/lost-factor">Lost your authenticator?</PageLink>
      </p>
    </>
  );
}

function About() {
  return (
    <aside class="sign-in__about" aria-label="About the hub">
      <h2 class="govuk-heading-m">Violence in figures, for those who work to prevent it</h2>
      <p class="govuk-body">
        The hub brings together violence figures from health services, the police and other partners as charts
        and maps. It shows where and when violence is recorded, how it changes, and which places it weighs on
        most. <PageLink href="/about">More about the hub</PageLink>
      </p>
      <h3 class="govuk-heading-s">Who may use it</h3>
      <p class="govuk-body">
        Registered people in public health, police, councils and the NHS whose work is preventing violence.
        Figures are for that purpose alone, and no one may use them to look for a person or a household.
      </p>
      <h3 class="govuk-heading-s">No account yet?</h3>
      <p class="govuk-body">
        <PageLink href="/register">Ask for an account</PageLink>. It takes about five minutes, and your
        sponsor and an approver then decide.
      </p>
    </aside>
  );
}
