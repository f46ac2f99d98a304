import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { register } from "../../api/applications";
import { ErrorSummary } from "../../components/form";
import { address, go } from "../address";
import { Heading } from "../heading";
import { Contact, PageLink } from "../page_link";
import { useSend } from "../use_send";
import { CheckAnswers } from "./check_answers";
import { StepFields } from "./step_fields";
import {
  type Answers,
  firstOpenStep,
  noAnswers,
  registrationOf,
  type Step,
  stepProblems,
  steps,
  stepTitle,
} from "./registration_form";

type Place = "start" | Step | "check" | "sent";

const pathOf = (place: Place) => (place === "start" ? "/register" : `/register?step=${place}`);

/** Which step the address names; one that is not due yet gives the first that is. */
function placeOf(path: string, answers: Answers): Place {
  const named = new URLSearchParams(path.split("?")[1] ?? "").get("step");
  const open = firstOpenStep(answers);
  if (named === "sent") {
    return "sent";
  }
  if (named === "check") {
    return open ?? "check";
  }
  const step = steps.find((one) => one === named);
  if (step === undefined) {
    return "start";
  }
  return open !== null && steps.indexOf(step) > steps.indexOf(open) ? open : step;
}

// Not in the page itself, so that a look at another page of the site keeps them.
const kept = signal(noAnswers);

/**
 * Asks for an account, one question a page. The step stands in the address, so that Back works; the answers
 * stay in memory and are gone when the site is closed.
 */
export default function RegisterPage() {
  const answers = kept.value;
  const [sentTo, setSentTo] = useState("");
  const place = placeOf(address.value, answers);
  switch (place) {
    case "start":
      return <Start />;
    case "check":
      return (
        <Check
          answers={answers}
          onSent={() => {
            setSentTo(answers.email.trim());
            kept.value = noAnswers;
            go(pathOf("sent"));
          }}
        />
      );
    case "sent":
      return <Sent email={sentTo} />;
    case "email":
    case "name":
    case "organisation":
    case "role":
    case "interest":
    case "purpose":
    case "sponsor":
      return (
        <Question
          key={place}
          step={place}
          answers={answers}
          onChange={(next) => {
            kept.value = { ...kept.value, ...next };
          }}
        />
      );
  }
}

function Start() {
  return (
    <div class="prose">
      <Heading title="Ask for an account" />
      <p class="prose__lead">
        For people whose work is to prevent violence. There are seven short questions; they take about five
        minutes.
      </p>
      <h2>What happens then</h2>
      <ol>
        <li>We send you an e-mail, to confirm your address.</li>
        <li>You read and accept the terms.</li>
        <li>Your sponsor, such as your line manager, confirms that you need access.</li>
        <li>An approver of the hub decides, and says which sources and areas you may see.</li>
        <li>You set a password and an authenticator.</li>
      </ol>
      <p>
        Use your work e-mail address if you have one. See{" "}
        <PageLink href="/safe-use">access and safe use</PageLink> and the{" "}
        <PageLink href="/privacy">privacy notice</PageLink>.
      </p>
      <a
        class="govuk-button"
        role="button"
        draggable={false}
        href={pathOf("email")}
        onClick={stepTo("email")}
      >
        Start
      </a>
    </div>
  );
}

const stepTo = (place: Place) => (event: MouseEvent) => {
  event.preventDefault();
  go(pathOf(place));
};

interface QuestionProps {
  step: Step;
  answers: Answers;
  onChange: (next: Partial<Answers>) => void;
}

function Question({ step, answers, onChange }: QuestionProps) {
  const { problems, submit } = useSend(step);
  const at = steps.indexOf(step);
  const before: Place = steps[at - 1] ?? "start";
  const next: Place = steps[at + 1] ?? "check";
  return (
    <div class="narrow">
      <a class="govuk-back-link" href={pathOf(before)} onClick={stepTo(before)}>
        Back
      </a>
      <form
        novalidate
        onSubmit={(event) =>
          submit(event, stepProblems(step, answers), async () => {
            // Who came back from the check to change one answer returns there.
            go(pathOf(firstOpenStep(answers) === null ? "check" : next));
          })
        }
      >
        <ErrorSummary problems={problems} />
        <Heading title={stepTitle(step)} over={`Question ${at + 1} of ${steps.length}`} />
        <StepFields step={step} answers={answers} problems={problems} onChange={onChange} />
        <button type="submit" class="govuk-button">
          Continue
        </button>
      </form>
    </div>
  );
}

function Check({ answers, onSent }: { answers: Answers; onSent: () => void }) {
  const { problems, busy, submit } = useSend("send");
  return (
    <div class="narrow">
      <a class="govuk-back-link" href={pathOf("sponsor")} onClick={stepTo("sponsor")}>
        Back
      </a>
      <ErrorSummary problems={problems} />
      <Heading title="Check your answers" />
      <CheckAnswers answers={answers} onChange={(step) => go(pathOf(step))} />
      <form
        onSubmit={(event) =>
          submit(event, [], async () => {
            const registration = registrationOf(answers);
            if (registration !== null) {
              await register(registration);
              onSent();
            }
          })
        }
      >
        <p class="govuk-body">
          By sending this you say that the answers are true. Your sponsor and the hub's approvers will see
          them.
        </p>
        <button id="send" type="submit" class="govuk-button" aria-disabled={busy}>
          {busy ? "Sending…" : "Send my application"}
        </button>
      </form>
    </div>
  );
}

function Sent({ email }: { email: string }) {
  return (
    <div class="prose">
      <Heading title="Check your e-mail" />
      <p class="prose__lead">
        {email === ""
          ? "If the address can be used, an e-mail is on its way."
          : `An e-mail is on its way to ${email}.`}{" "}
        Follow the link in it to go on with your application. The link works for 24 hours.
      </p>
      <p>
        Nothing after ten minutes? Look among unwanted mail, then{" "}
        <PageLink href="/register">ask again</PageLink>. If you have an account already, you can{" "}
        <PageLink href="/explore">sign in</PageLink>. If all fails, write to <Contact />.
      </p>
    </div>
  );
}
