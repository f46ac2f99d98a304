import type { Problem } from "../../components/form";
import { looksLikeEmail } from "../../format/email";
import type { ConcernKind } from "../../model/hub";

export const concernKinds: { value: ConcernKind; label: string; hint?: string }[] = [
  {
    value: "concern",
    label: "A concern",
    hint: "Figures used wrongly, a figure that points to a person, or an account used by somebody else",
  },
  {
    value: "accessibility",
    label: "Something I cannot use",
    hint: "A page that does not work with what you use to read it",
  },
  { value: "contact", label: "Something else" },
];

export function concernProblems(kind: string, text: string, email: string): Problem[] {
  const problems: Problem[] = [];
  if (kind === "") {
    problems.push({ field: "kind", words: "Choose what your message is about" });
  }
  if (text.trim() === "") {
    problems.push({ field: "text", words: "Write your message" });
  }
  if (email.trim() !== "" && !looksLikeEmail(email)) {
    problems.push({ field: "email", words: "Enter an e-mail address in the form name@example.org" });
  }
  return problems;
}
