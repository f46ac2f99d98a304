export const shortestPassword = 15;

/** Letters as a person counts them. */
export function lengthOf(password: string): number {
  return [...password].length;
}

/** What can be said of a new password before the server is asked; it is never trimmed. */
export function passwordProblem(password: string): string | null {
  if (password === "") {
    return "Choose a password";
  }
  const length = lengthOf(password);
  if (length < shortestPassword) {
    const left = shortestPassword - length;
    return `Make the password longer: ${left} more ${left === 1 ? "character is" : "characters are"} needed`;
  }
  return null;
}

/** What can be said of a code before the server is asked. */
export function codeProblem(code: string): string | null {
  const typed = code.replace(/\s/g, "");
  if (typed === "") {
    return "Enter the code from your authenticator";
  }
  return /^\d{6}$/.test(typed) ? null : "The code has six digits";
}

/** As the server wants a code: authenticators show it in two groups. */
export const codeSent = (code: string): string => code.replace(/\s/g, "");

/** What can be said of an activation's word before the server is asked, which reads O as 0, I and L as 1. */
export function wordProblem(word: string): string | null {
  const typed = word.replace(/[\s-]/g, "");
  if (typed === "") {
    return "Enter the word that you were told";
  }
  return /^[0-9a-tv-z]{8}$/i.test(typed) ? null : "The word has eight letters and figures, without a U";
}
