/** What anybody may know of the hub before signing in. */
export interface Hub {
  name: string;
  /** How to reach the hub's data team: an e-mail address or a line of text. */
  contact: string;
  /** The words on the button of an identity provider, where one is set up. */
  signInProvider: string | null;
  termsVersion: string;
}

export interface Terms {
  version: string;
  hash: string;
  validFrom: string;
  language: string;
  introduction: string;
  clauses: { id: string; text: string }[];
}

/** What of the terms somebody accepts: the very text that was shown, clause by clause. */
export interface TermsAccepted {
  version: string;
  hash: string;
  clauses: string[];
}

export type ConcernKind = "concern" | "accessibility" | "contact";
