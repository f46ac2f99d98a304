import type { FiveSafe, PlainAction } from "../../model/person";
import type { Status } from "../../model/application";

interface ActionWords {
  button: string;
  title: string;
  /** What it does, and whether it can be undone. */
  text: string;
  label: string;
  /** What is said where the words are missing. */
  owed: string;
  /** What is said when it was done. */
  done: string;
  /** The action that undoes it. */
  undo: PlainAction | null;
  grave: boolean;
}

export const plainActions: PlainAction[] = [
  "ask",
  "decline_second",
  "refuse",
  "start_reset",
  "suspend",
  "reinstate",
  "move",
  "close",
];

export function actionWordsOf(action: PlainAction, name: string): ActionWords {
  switch (action) {
    case "ask":
      return {
        button: "Ask a question",
        title: `Ask ${name} a question`,
        text: "The applicant gets an e-mail and answers on the page of the application. It then comes back to you.",
        label: "Your question",
        owed: "Write the question",
        done: `${name} was asked. The answer comes back to this list.`,
        undo: null,
        grave: false,
      };
    case "decline_second":
      return {
        button: "Send back",
        title: `Send ${name} back to be decided anew?`,
        text: "What was proposed is dropped. An approver decides again, perhaps for another role.",
        label: "Reason, for the record",
        owed: "Give the reason",
        done: `${name} waits for a new decision.`,
        undo: null,
        grave: false,
      };
    case "refuse":
      return {
        button: "Refuse",
        title: `Refuse the application of ${name}?`,
        text: "The applicant reads your reason and can apply anew. This decision is not undone.",
        label: "Reason, as the applicant will read it",
        owed: "Give the reason",
        done: `The application of ${name} was refused.`,
        undo: null,
        grave: true,
      };
    case "start_reset":
      return {
        button: "Start a password reset",
        title: `Have ${name} choose a new password?`,
        text: "They get a letter with a link, good for an hour, and need a code of their authenticator with it. You see neither link nor password. Until then the old password works.",
        label: "Reason, for the record",
        owed: "Give the reason",
        done: `${name} gets an e-mail to choose a new password.`,
        undo: null,
        grave: false,
      };
    case "suspend":
      return {
        button: "Suspend",
        title: `Suspend ${name}?`,
        text: "All sessions and keys end at once. You can reinstate the account later, as it was.",
        label: "Reason, for the record",
        owed: "Give the reason",
        done: `${name} was suspended and is signed out everywhere.`,
        undo: "reinstate",
        grave: true,
      };
    case "reinstate":
      return {
        button: "Reinstate",
        title: `Reinstate ${name}?`,
        text: "The account works again with the role and the scope that it had.",
        label: "Reason, for the record",
        owed: "Give the reason",
        done: `${name} may sign in again.`,
        undo: "suspend",
        grave: false,
      };
    case "move":
      return {
        button: "Move to another organisation",
        title: `Move ${name} to another organisation?`,
        text: "Everything that the account may see is taken away at once, and it goes back to the approvers.",
        label: "Reason, for the record",
        owed: "Give the reason",
        done: `${name} was moved and waits for a new decision.`,
        undo: null,
        grave: true,
      };
    case "close":
      return {
        button: "Close",
        title: `Close the account of ${name}?`,
        text: "All sessions and keys end at once. A closed account is not opened again: the person would have to apply anew.",
        label: "Reason, for the record",
        owed: "Give the reason",
        done: `The account of ${name} was closed.`,
        undo: null,
        grave: true,
      };
  }
}

/** What an approver confirms of each of the five. */
export function fiveSafeWords(safe: FiveSafe): string {
  switch (safe) {
    case "people":
      return "Safe people: the person is who they say, works where they say, and the sponsor has confirmed it";
    case "projects":
      return "Safe projects: the purpose is to prevent violence, and it is clear enough to check later";
    case "settings":
      return "Safe settings: they use their own account, with an authenticator, for work";
    case "data":
      return "Safe data: datasets, areas and level are no wider than the purpose needs";
    case "outputs":
      return "Safe outputs: they have accepted what may be shared further and what may not";
  }
}

/** In which order the statuses stand in the filter: first what waits for somebody here. */
export const statusOrder: Status[] = [
  "sponsored",
  "second_approval",
  "pending",
  "more_information",
  "started",
  "verified",
  "approved",
  "active",
  "suspended",
  "expired",
  "refused",
  "closed",
];
