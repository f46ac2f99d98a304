/** What anybody may know of the hub before signing in. */
export interface Hub {
  name: string;
  /** How to reach the hub's data team: an e-mail address or a line of text, where it is set. */
  contact: string | null;
  /** The words on the button of an identity provider, where one is set up. */
  signInProvider: string | null;
  /** Made for demonstrations and tests: never for records of real people. */
  demonstration: boolean;
  termsVersion: number;
}

export interface Terms {
  version: number;
  hash: string;
  validFrom: string;
  language: string;
  introduction: string;
  clauses: { id: string; text: string }[];
}

/** What of the terms somebody accepts: the very text that was shown, clause by clause. */
export interface TermsAccepted {
  version: number;
  hash: string;
  clauses: string[];
}

export type ConcernKind = "concern" | "accessibility" | "contact";
