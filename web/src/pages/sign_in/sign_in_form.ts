import type { RequestFailure } from "../../api/request";

export interface FormErrors {
  email?: string;
  password?: string;
  form?: string;
}

export interface CheckedForm {
  email: string;
  password: string;
  errors: FormErrors;
  sound: boolean;
}

/** What can be said before the server is asked. A password is never trimmed. */
export function checkedForm(emailTyped: string, password: string): CheckedForm {
  const email = emailTyped.trim();
  const errors: FormErrors = {};
  if (email === "") {
    errors.email = "Enter your e-mail address";
  } else if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    errors.email = "Enter an e-mail address in the form name@example.org";
  }
  if (password === "") {
    errors.password = "Enter your password";
  }
  return { email, password, errors, sound: Object.keys(errors).length === 0 };
}

/** Why the server did not let the person in, without telling whether the account exists. */
export function failureWords(failure: RequestFailure): string {
  switch (failure.kind) {
    case "signed_out":
      return "The e-mail address or the password is wrong";
    case "too_many":
      return "Too many tries. Wait some minutes, then try again";
    case "server_away":
      return "The hub is not answering. Check your connection, or try again in a few minutes";
    case "invalid_request":
    case "forbidden":
    case "terms_due":
    case "step_up_due":
    case "refused":
    case "fault":
      return failure.reference === null
        ? failure.message
        : `${failure.message} (reference ${failure.reference})`;
  }
}
