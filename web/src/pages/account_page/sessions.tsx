import { useState } from "preact/hooks";
import { endOtherSessions, endSession, openSessions } from "../../api/session";
import { ErrorSummary } from "../../components/form";
import { momentWords } from "../../format/moment";
import { Loaded } from "../loaded";
import { withStepUp } from "../step_up";
import { useLoad } from "../use_load";
import { useSend } from "../use_send";

/** The reader's own open sessions, each with a way to end it. */
export function Sessions() {
  const [look, setLook] = useState(0);
  const [said, setSaid] = useState("");
  const loaded = useLoad(`sessions ${look}`, openSessions);
  const { problems, run } = useSend("sessions");
  const end = (act: () => Promise<void>, words: string) =>
    run([], async () => {
      await withStepUp(act);
      setSaid(words);
      setLook((count) => count + 1);
    });
  return (
    <Loaded loaded={loaded} failed="Your sessions could not be loaded">
      {(sessions) => (
        <>
          <ErrorSummary problems={problems} />
          <p role="status" class="said">
            {said}
          </p>
          <table class="rows" id="sessions">
            <caption class="govuk-visually-hidden">Open sessions</caption>
            <thead>
              <tr>
                <th scope="col">Signed in</th>
                <th scope="col">Last used</th>
                <th scope="col">From</th>
                <th scope="col">
                  <span class="govuk-visually-hidden">End it</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <tr key={session.id}>
                  <th scope="row">{momentWords(session.signedInAt)}</th>
                  <td data-label="Last used">{momentWords(session.lastSeenAt)}</td>
                  <td data-label="From">{session.origin}</td>
                  <td class="rows__way">
                    {session.current ? (
                      "This session"
                    ) : (
                      <button
                        type="button"
                        class="link-button"
                        onClick={() => void end(() => endSession(session.id), "The session was ended.")}
                      >
                        End
                        <span class="govuk-visually-hidden">
                          {" "}
                          the session of {momentWords(session.signedInAt)}
                        </span>
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {sessions.length < 2 ? null : (
            <button
              type="button"
              class="govuk-button govuk-button--secondary"
              onClick={() => void end(endOtherSessions, "All other sessions were ended.")}
            >
              End all others
            </button>
          )}
        </>
      )}
    </Loaded>
  );
}
