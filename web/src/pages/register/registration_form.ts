import type { Problem } from "../../components/form";
import { looksLikeEmail } from "../../format/email";
import { type Registration, sectors } from "../../model/application";

/** What was answered so far; an empty text is not answered. Kept in memory alone. */
export type Answers = Record<Exclude<keyof Registration, "sector">, string> & { sector: string };

export const noAnswers: Answers = {
  email: "",
  name: "",
  organisation: "",
  sector: "",
  jobTitle: "",
  areaOfInterest: "",
  purpose: "",
  sponsorName: "",
  sponsorEmail: "",
};

export const steps = ["email", "name", "organisation", "role", "interest", "purpose", "sponsor"] as const;
export type Step = (typeof steps)[number];

/** The question that a step asks, as its heading. */
export function stepTitle(step: Step): string {
  switch (step) {
    case "email":
      return "What is your work e-mail address?";
    case "name":
      return "What is your name?";
    case "organisation":
      return "Who do you work for?";
    case "role":
      return "What is your job title?";
    case "interest":
      return "Which area do you work on?";
    case "purpose":
      return "What do you need the figures for?";
    case "sponsor":
      return "Who can confirm that you need access?";
  }
}

const emailForm = "Enter an e-mail address in the form name@example.org";

/** What is missing or wrong in the answers of one step. */
export function stepProblems(step: Step, answers: Answers): Problem[] {
  const missing = (field: keyof Answers, words: string): Problem[] =>
    answers[field].trim() === "" ? [{ field, words }] : [];
  switch (step) {
    case "email":
      return emailProblems("email", answers.email, "Enter your work e-mail address");
    case "name":
      return missing("name", "Enter your first and last name");
    case "organisation":
      return [
        ...missing("organisation", "Enter the name of your organisation"),
        ...(sectors.some((sector) => sector === answers.sector)
          ? []
          : [{ field: "sector", words: "Choose the kind of organisation" }]),
      ];
    case "role":
      return missing("jobTitle", "Enter your job title");
    case "interest":
      return missing("areaOfInterest", "Enter the area that you work on");
    case "purpose":
      return answers.purpose.trim().length < 20
        ? [{ field: "purpose", words: "Say in a sentence or two what you need the figures for" }]
        : [];
    case "sponsor": {
      const own = answers.sponsorEmail.trim().toLowerCase() === answers.email.trim().toLowerCase();
      return [
        ...missing("sponsorName", "Enter your sponsor's name"),
        ...emailProblems("sponsorEmail", answers.sponsorEmail, "Enter your sponsor's work e-mail address"),
        ...(own && answers.email.trim() !== ""
          ? [{ field: "sponsorEmail", words: "Your sponsor has to be somebody else" }]
          : []),
      ];
    }
  }
}

function emailProblems(field: keyof Answers, typed: string, missing: string): Problem[] {
  if (typed.trim() === "") {
    return [{ field, words: missing }];
  }
  return looksLikeEmail(typed) ? [] : [{ field, words: emailForm }];
}

/** The first step that still has something to answer, or null when the application can be sent. */
export function firstOpenStep(answers: Answers): Step | null {
  return steps.find((step) => stepProblems(step, answers).length > 0) ?? null;
}

export function registrationOf(answers: Answers): Registration | null {
  const sector = sectors.find((one) => one === answers.sector);
  if (sector === undefined || firstOpenStep(answers) !== null) {
    return null;
  }
  const trimmed = Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [name, value.trim()]),
  ) as Answers;
  return { ...trimmed, sector };
}
