import type { RequestFailure } from "../api/request";
import { sentence } from "../format/sentence";

/** What a refusal says to the person, and what to do. */
export function sendFailureWords(failure: RequestFailure, signedOutWords?: string): string {
  switch (failure.kind) {
    case "signed_out":
      return signedOutWords ?? sentence(failure.message);
    case "too_many":
      return "Too many tries. Wait some minutes, then try again";
    case "server_away":
      return "The hub is not answering. Check your connection, or try again in a few minutes";
    case "invalid_request":
    case "forbidden":
    case "terms_due":
    case "step_up_due":
    case "refused":
      return sentence(failure.message);
    case "fault":
      return failure.reference === null
        ? sentence(failure.message)
        : `${sentence(failure.message)} Reference to quote: ${failure.reference}`;
  }
}
