import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { RequestFailure } from "../api/request";
import { stepUp } from "../api/session";
import { Dialog } from "../components/dialog";
import { CodeField, ErrorSummary } from "../components/form";
import { codeProblem, codeSent } from "../model/password";
import { asFailure, holdSession } from "./account";
import { useSend } from "./use_send";

interface Asked {
  proved: () => void;
  given: () => void;
}

const asked = signal<Asked | null>(null);

/**
 * Does what may need a fresh code. Where the server says so, the reader is asked for one, and it is done
 * again; who gives up gets a refusal that says that nothing was changed.
 */
export async function withStepUp<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (asFailure(error).kind !== "step_up_due") {
      throw error;
    }
  }
  await new Promise<void>((proved, failed) => {
    asked.value = {
      proved,
      given: () => failed(new RequestFailure("refused", "No code was given, so nothing was changed")),
    };
  });
  return act();
}

/** The question for a code, over whatever page is open. */
export function StepUp() {
  const [code, setCode] = useState("");
  const { problems, busy, submit } = useSend(
    "step-up-code",
    "The code is wrong. Wait for the next one and try again",
  );
  const pending = asked.value;
  if (pending === null) {
    return null;
  }
  const close = (then: () => void) => {
    asked.value = null;
    setCode("");
    then();
  };
  const problem = codeProblem(code);
  return (
    <Dialog title="Confirm with a code" onClose={() => close(pending.given)}>
      <form
        novalidate
        onSubmit={(event) =>
          submit(event, problem === null ? [] : [{ field: "step-up-code", words: problem }], async () => {
            holdSession(await stepUp(codeSent(code)));
            close(pending.proved);
          })
        }
      >
        <ErrorSummary problems={problems} />
        <p class="dialog__text">
          What you are about to do reaches other people's access or records. Show once more that it is you;
          this then holds for five minutes.
        </p>
        <CodeField id="step-up-code" value={code} onInput={setCode} problems={problems} />
        <div class="dialog__buttons">
          <button type="submit" class="govuk-button" aria-disabled={busy}>
            {busy ? "Checking…" : "Confirm"}
          </button>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => close(pending.given)}
          >
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
