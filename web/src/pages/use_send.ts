import { useState } from "preact/hooks";
import type { Problem } from "../components/form";
import type { RequestFailure } from "../api/request";
import { asFailure, termsDue, timedOut } from "./account";
import { sendFailureWords } from "./send_words";

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
  // What is to be said before anything is sent.
  first: readonly Problem[] = [],
): Sending {
  const [problems, setProblems] = useState<readonly Problem[]>(first);
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
      if (failure.kind === "terms_due") {
        termsDue();
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
