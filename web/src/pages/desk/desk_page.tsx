import { useState } from "preact/hooks";
import { answerQuestion, questions } from "../../api/desk";
import { ErrorSummary, TextArea } from "../../components/form";
import { dayWords, momentWords, waitedWords } from "../../format/moment";
import { type DeskQuestion, viewPath } from "../../model/desk";
import { may } from "../../model/session";
import { sessionHeld } from "../account";
import { AskForm } from "../ask_form";
import { Heading } from "../heading";
import { Loaded } from "../loaded";
import { PageLink } from "../page_link";
import { useLoad } from "../use_load";
import { useSend } from "../use_send";
import { kindWords } from "./question_words";

/** Questions to the hub: one's own, or everybody's for those who answer. */
export default function DeskPage() {
  const [look, setLook] = useState(0);
  const [asking, setAsking] = useState(false);
  const answers = may(sessionHeld(), "answer_questions");
  const loaded = useLoad(`questions ${look}`, questions);
  return (
    <div class="desk">
      <Heading title={answers ? "Questions and concerns" : "Your questions to the hub"} />
      {answers ? null : (
        <>
          <p class="govuk-body">
            To ask about a figure, choose <strong>Ask about this figure</strong> beside it: the question then
            carries its exact address.
          </p>
          {asking ? (
            <AskForm
              kind="other_use"
              view=""
              onCancel={() => setAsking(false)}
              onDone={() => {
                setAsking(false);
                setLook((count) => count + 1);
              }}
            />
          ) : (
            <button type="button" class="govuk-button" onClick={() => setAsking(true)}>
              Ask for another use
            </button>
          )}
        </>
      )}
      <Loaded loaded={loaded} failed="The questions could not be loaded">
        {(all) => <Listed key={look} first={all} answers={answers} />}
      </Loaded>
    </div>
  );
}

function Listed({ first, answers }: { first: DeskQuestion[]; answers: boolean }) {
  const [all, setAll] = useState(first);
  const [said, setSaid] = useState("");
  const open = all.filter((one) => one.state === "open");
  const answered = all.filter((one) => one.state === "answered");
  const replace = (next: DeskQuestion) => {
    setSaid(next.from === "" ? "The answer was kept." : `The answer to ${next.from} was sent.`);
    setAll((before) => before.map((one) => (one.id === next.id ? next : one)));
  };
  return (
    <>
      <p role="status" class="said">
        {said}
      </p>
      <h2 class="part-title">{answers ? `Open (${open.length})` : "Waiting for an answer"}</h2>
      {open.length === 0 ? <p class="govuk-body">None.</p> : null}
      {open.map((question) => (
        <Question key={question.id} question={question}>
          {answers ? <AnswerForm question={question} onAnswered={replace} /> : null}
        </Question>
      ))}
      <h2 class="part-title">Answered</h2>
      {answered.length === 0 ? <p class="govuk-body">None.</p> : null}
      {answered.map((question) => (
        <Question key={question.id} question={question}>
          <p class="way__note">{question.answer}</p>
          <p class="rows__aside">
            Answered by {question.answeredBy ?? "the hub's team"}
            {question.answeredAt === null ? "" : `, ${momentWords(question.answeredAt)}`}
          </p>
        </Question>
      ))}
    </>
  );
}

interface QuestionProps {
  question: DeskQuestion;
  children: preact.ComponentChildren;
}

function Question({ question, children }: QuestionProps) {
  const path = viewPath(question.view);
  return (
    <article class="card-box" aria-labelledby={`question-${question.id}`}>
      <h3 class="card-box__title" id={`question-${question.id}`}>
        {kindWords(question.kind)}
      </h3>
      <p class="rows__aside">
        {question.from === "" ? "Somebody without an account" : question.from}, {dayWords(question.at)}
        {question.state === "open" ? `, waiting: ${waitedWords(question.at, new Date())}` : ""}
      </p>
      <p class="card-box__text">{question.text}</p>
      {path === null ? null : (
        <p>
          <PageLink href={path}>Open the view that it is about</PageLink>
        </p>
      )}
      {children}
    </article>
  );
}

interface AnswerProps {
  question: DeskQuestion;
  onAnswered: (question: DeskQuestion) => void;
}

function AnswerForm({ question, onAnswered }: AnswerProps) {
  const [text, setText] = useState("");
  const id = `answer-${question.id}`;
  const { problems, busy, submit } = useSend(id);
  const found = text.trim() === "" ? [{ field: id, words: "Write the answer" }] : [];
  return (
    <form
      novalidate
      onSubmit={(event) =>
        submit(event, found, async () => onAnswered(await answerQuestion(question.id, text.trim())))
      }
    >
      <ErrorSummary problems={problems} />
      <TextArea
        id={id}
        label="Answer"
        hint={question.kind === "other_use" ? "Say yes or no, and what it is bound to." : undefined}
        rows={3}
        value={text}
        onInput={setText}
        problems={problems}
      />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Sending…" : "Send the answer"}
      </button>
    </form>
  );
}
