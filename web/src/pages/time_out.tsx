import { useEffect, useState } from "preact/hooks";
import { lastAnsweredAt } from "../api/request";
import { extendSession } from "../api/session";
import { Dialog } from "../components/dialog";
import { leftWords } from "../format/moment";
import { announcedAt, type Idle, idleAt } from "../model/idle";
import { account, asFailure, holdSession, leave, lookAgain, timedOut } from "./account";

// By then the server's clock has passed the end as well, so that asking cannot wake what is over.
const graceSeconds = 5;

/** Warns two minutes before an unused session ends, and tells when it has ended. */
export function TimeOut() {
  const who = account.value;
  const session = who.state === "in" ? who.session : null;
  const [idle, setIdle] = useState<Idle>({ state: "fine" });
  useEffect(() => {
    if (session === null) {
      setIdle({ state: "fine" });
      return;
    }
    let asking = false;
    const look = () => {
      setIdle(idleAt(Date.now(), lastAnsweredAt(), session));
      if (idleAt(Date.now() - graceSeconds * 1000, lastAnsweredAt(), session).state === "over" && !asking) {
        asking = true;
        void lookAgain().then(() => setTimeout(() => (asking = false), 10_000));
      }
    };
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [session]);
  if (session === null || idle.state === "fine") {
    return null;
  }
  return <Warning idle={idle} />;
}

function Warning({ idle }: { idle: Exclude<Idle, { state: "fine" }> }) {
  const [words, setWords] = useState("");
  const left = idle.state === "over" ? 0 : idle.secondsLeft;
  const extendable = idle.state === "over" || idle.extendable;
  const stay = async () => {
    try {
      holdSession(await extendSession());
    } catch (error) {
      const failure = asFailure(error);
      if (failure.kind === "signed_out") {
        timedOut();
      } else {
        setWords("The hub is not answering. Try again in a moment.");
      }
    }
  };
  return (
    <Dialog title="You are about to be signed out" onClose={() => void (extendable ? stay() : leave())}>
      <p class="dialog__text">
        {extendable
          ? "You have not used the hub for a while. To keep your account safe, you are signed out in "
          : "A sign-in lasts some hours at most, however much the hub is used. You are signed out in "}
        <strong class="time-left">{leftWords(left)}</strong>.
      </p>
      <p class="dialog__text">The view that you have open is kept: after signing in you return to it.</p>
      <p class="govuk-visually-hidden" role="status">
        {left === 0 ? "" : `Signed out in less than ${leftWords(announcedAt(left))}`}
      </p>
      {words === "" ? null : (
        <p class="drop__error" role="alert">
          {words}
        </p>
      )}
      <div class="dialog__buttons">
        {extendable ? (
          <button type="button" class="govuk-button" onClick={() => void stay()}>
            Stay signed in
          </button>
        ) : null}
        <button
          type="button"
          class={`govuk-button${extendable ? " govuk-button--secondary" : ""}`}
          onClick={() => void leave()}
        >
          {extendable ? "Sign out" : "Sign in again now"}
        </button>
      </div>
    </Dialog>
  );
}
