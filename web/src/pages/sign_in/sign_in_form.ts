import type { Problem } from "../../components/form";

export interface CheckedForm {
  email: string;
  password: string;
  problems: Problem[];
}

/** What can be said before the server is asked. A password is never trimmed. */
export function checkedForm(emailTyped: string, password: string): CheckedForm {
  const email = emailTyped.trim();
  const problems: Problem[] = [];
  if (email === "") {
    problems.push({ field: "email", words: "Enter your e-mail address" });
  } else if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    problems.push({ field: "email", words: "Enter an e-mail address in the form name@example.org" });
  }
  if (password === "") {
    problems.push({ field: "password", words: "Enter your password" });
  }
  return { email, password, problems };
}
