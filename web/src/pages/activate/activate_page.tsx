import { useState } from "preact/hooks";
import { activate, checkActivation, viewActivation } from "../../api/activation";
import type { RequestFailure } from "../../api/request";
import { CodeField, ErrorSummary, TextField } from "../../components/form";
import { NewPassword } from "../../components/new_password";
import { RecoveryCodes } from "../../components/recovery_codes";
import { SetupCode } from "../../components/setup_code";
import type { Activation } from "../../model/application";
import { codeProblem, codeSent, passwordProblem, wordProblem } from "../../model/password";
import { go, noteStep } from "../address";
import { Heading } from "../heading";
import { TokenPage } from "../token_page";
import { useSend } from "../use_send";

/** What the link and its word open. */
interface Opened {
  activation: Activation;
  word: string;
}

const goodLink = (token: string) => checkActivation(token).then(() => "good" as const);

/**
 * Opened from the e-mail of approval: the word that goes with it, a password, an authenticator, and the codes
 * for when it is lost.
 */
export default function ActivatePage() {
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <TokenPage view={goodLink} anew={null}>
      {(_, token) =>
        opened === null ? (
          <Word
            token={token}
            onOpened={(next) => {
              noteStep();
              setOpened(next);
            }}
          />
        ) : (
          <Steps opened={opened} token={token} />
        )
      }
    </TokenPage>
  );
}

function Word({ token, onOpened }: { token: string; onOpened: (opened: Opened) => void }) {
  const [word, setWord] = useState("");
  const { problems, busy, submit } = useSend(
    "word",
    "This link no longer works. Ask whoever gave you access for a new one",
  );
  const problem = wordProblem(word);
  return (
    <form
      class="narrow"
      novalidate
      onSubmit={(event) =>
        submit(event, problem === null ? [] : [{ field: "word", words: problem }], async () =>
          onOpened({ activation: await viewActivation(token, word.trim()), word: word.trim() }),
        )
      }
    >
      <ErrorSummary problems={problems} />
      <Heading title="Set up your account" over="Step 1 of 4" />
      <p class="govuk-body">
        Welcome. Whoever gave you access tells you a word that belongs to this link, by telephone or face to
        face. So nobody who only reads your e-mail can set up your account.
      </p>
      <TextField
        id="word"
        label="The word that you were told"
        hint="Eight letters and figures, such as 7Q2M-9KXA. Capitals and the hyphen do not matter."
        width={10}
        value={word}
        onInput={setWord}
        problems={problems}
      />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Checking…" : "Continue"}
      </button>
      <p class="govuk-body">
        Nobody has told you a word? Ring whoever gave you access. They can have another link sent, with
        another word.
      </p>
    </form>
  );
}

type Step = { at: "password" } | { at: "authenticator" } | { at: "codes"; codes: string[] } | { at: "done" };

function Steps({ opened, token }: { opened: Opened; token: string }) {
  const { activation, word } = opened;
  const [step, setStep] = useState<Step>({ at: "password" });
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const move = (next: Step) => {
    noteStep();
    setStep(next);
  };
  switch (step.at) {
    case "password":
      return (
        <Password
          activation={activation}
          password={password}
          refused={refused}
          onInput={setPassword}
          onChosen={() => move({ at: "authenticator" })}
        />
      );
    case "authenticator":
      return (
        <Authenticator
          activation={activation}
          onBack={() => move({ at: "password" })}
          onCode={(code) => activate(token, word, password, code)}
          onPasswordRefused={(words) => {
            setRefused(words);
            move({ at: "password" });
          }}
          onDone={(codes) => {
            setPassword("");
            move({ at: "codes", codes });
          }}
        />
      );
    case "codes":
      return (
        <div class="narrow">
          <Heading title="Save your recovery codes" over="Step 4 of 4" />
          <RecoveryCodes
            codes={step.codes}
            email={activation.email}
            button="Finish"
            onSaved={() => move({ at: "done" })}
          />
        </div>
      );
    case "done":
      return (
        <div class="prose">
          <Heading title="Your account is ready" />
          <p class="prose__lead">Sign in with your e-mail address, your password and a code.</p>
          <button type="button" class="govuk-button" onClick={() => go("/explore")}>
            Sign in
          </button>
        </div>
      );
  }
}

interface PasswordProps {
  activation: Activation;
  password: string;
  /** What the server said of the password that was chosen before. */
  refused: string | null;
  onInput: (value: string) => void;
  onChosen: () => void;
}

function Password({ activation, password, refused, onInput, onChosen }: PasswordProps) {
  const { problems, submit } = useSend(
    "password",
    undefined,
    refused === null ? [] : [{ field: "password", words: refused }],
  );
  const problem = passwordProblem(password);
  return (
    <form
      class="narrow"
      novalidate
      onSubmit={(event) =>
        submit(event, problem === null ? [] : [{ field: "password", words: problem }], async () => onChosen())
      }
    >
      <ErrorSummary problems={problems} />
      <Heading title="Choose a password" over="Step 2 of 4" />
      <p class="govuk-body">
        Welcome, {activation.name}. You will sign in as <strong>{activation.email}</strong>.
      </p>
      {/* For password managers, which keep a name beside a password. */}
      <input type="hidden" name="username" autocomplete="username" value={activation.email} />
      <NewPassword id="password" label="Password" value={password} problems={problems} onInput={onInput} />
      <button type="submit" class="govuk-button">
        Continue
      </button>
    </form>
  );
}

interface AuthenticatorProps {
  activation: Activation;
  onBack: () => void;
  onCode: (code: string) => Promise<string[]>;
  onPasswordRefused: (words: string) => void;
  onDone: (codes: string[]) => void;
}

function Authenticator({ activation, onBack, onCode, onPasswordRefused, onDone }: AuthenticatorProps) {
  const [code, setCode] = useState("");
  const { problems, busy, submit } = useSend(
    "code",
    "This link no longer works. Ask the hub's team for a new one",
  );
  const problem = codeProblem(code);
  const send = async () => {
    try {
      onDone(await onCode(codeSent(code)));
    } catch (error) {
      if (isAboutPassword(error as RequestFailure)) {
        onPasswordRefused(passwordRefusal(error as RequestFailure));
      } else {
        throw error;
      }
    }
  };
  return (
    <form
      class="narrow"
      novalidate
      onSubmit={(event) => submit(event, problem === null ? [] : [{ field: "code", words: problem }], send)}
    >
      <button type="button" class="govuk-back-link back-button" onClick={onBack}>
        Back
      </button>
      <ErrorSummary problems={problems} />
      <Heading title="Set up your authenticator" over="Step 3 of 4" />
      <p class="govuk-body">
        A code from an authenticator is asked for at each sign-in, so that a password alone opens nothing. Use
        an app on your telephone, or your password manager if it makes such codes. Choose{" "}
        <em>add an account</em> in it and take a picture of this:
      </p>
      <SetupCode svg={activation.qrSvg} secret={activation.secret} />
      <CodeField
        id="code"
        label="Code that it shows now"
        value={code}
        onInput={setCode}
        problems={problems}
      />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Checking…" : "Continue"}
      </button>
    </form>
  );
}

/** The server names the field that it refuses: "password: …". */
function isAboutPassword(failure: RequestFailure): boolean {
  return /^((the|a) )?password\b/i.test(failure.message ?? "");
}

function passwordRefusal(failure: RequestFailure): string {
  const words = failure.message.replace(/^password:\s*/i, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
