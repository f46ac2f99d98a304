import { useState } from "preact/hooks";
import type { Problem } from "../components/form";
import type { RequestFailure } from "../api/request";
import { asFailure, timedOut } from "./account";
import { sentence } from "./loading";

export interface Sending {
  problems: readonly Problem[];
  busy: boolean;
  /** Says what is wrong, or else does it; what the server refuses becomes a problem too. */
  submit: (event: SubmitEvent, found: Problem[], act: () => Promise<void>) => void;
  run: (found: Problem[], act: () => Promise<void>) => Promise<void>;
  setProblems: (problems: readonly Problem[]) => void;
}

/**
 * Sending a form. `place` is the field at which a refusal of the server is told, or chooses it by the
 * refusal; where `signedOutWords` is given, a 401 answers the form and not the session.
 */
export function useSend(
  place: string | ((failure: RequestFailure) => string),
  signedOutWords?: string,
): Sending {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const run = async (found: Problem[], act: () => Promise<void>) => {
    setProblems(found);
    if (found.length > 0 || busy) {
      return;
    }
    setBusy(true);
    try {
      await act();
    } catch (error) {
      const failure = asFailure(error);
      if (failure.kind === "signed_out" && signedOutWords === undefined) {
        timedOut();
        return;
      }
      const field = typeof place === "string" ? place : place(failure);
      setProblems([{ field, words: sendFailureWords(failure, signedOutWords) }]);
    } finally {
      setBusy(false);
    }
  };
  return {
    problems,
    busy,
    run,
    setProblems,
    submit: (event, found, act) => {
      event.preventDefault();
      void run(found, act);
    },
  };
}

/** What a refusal says to the person, and what to do. */
export function sendFailureWords(failure: RequestFailure, signedOutWords?: string): string {
  switch (failure.kind) {
    case "signed_out":
      return signedOutWords ?? sentence(failure.message);
    case "too_many":
      return "Too many tries. Wait some minutes, then try again";
    case "server_away":
      return "The hub is not answering. Check your connection, or try again in a few minutes";
    case "invalid_request":
    case "forbidden":
    case "terms_due":
    case "step_up_due":
    case "refused":
      return sentence(failure.message);
    case "fault":
      return failure.reference === null
        ? sentence(failure.message)
        : `${sentence(failure.message)} Reference to quote: ${failure.reference}`;
  }
}
