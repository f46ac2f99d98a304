/** One line of what somebody did. */
export interface Deed {
  sequence: number;
  at: string;
  action: string;
  object: string;
  origin: string;
  outcome: string;
}

/** A key with which a program asks in a person's name. */
export interface ApiKey {
  id: string;
  name: string;
  /** None: all that its owner may see. */
  datasets: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}

export interface NewKey {
  id: string;
  /** Told once. */
  secret: string;
}
