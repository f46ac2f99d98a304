import type { Purpose } from "./purpose";

export const fileFormats = ["csv", "xlsx"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** For whom a file is made: partners under their agreements, or anybody. */
export const audiences = ["partners", "public"] as const;
export type Audience = (typeof audiences)[number];

export type ExportState = "ready" | "waiting" | "refused" | "expired";

/** One of the rules that figures for the public have to pass. */
export interface Check {
  id: string;
  title: string;
  passed: boolean;
  /** Figures that break the rule, of so many looked at. */
  found: number;
  lookedAt: number;
}

export interface CheckReport {
  passed: boolean;
  policy: string;
  threshold: number | null;
  checks: Check[];
}

/** A file that the hub made, or was asked to make, and what became of it. */
export interface HubExport {
  id: string;
  state: ExportState;
  format: FileFormat;
  audience: Audience;
  purpose: Purpose;
  title: string;
  dataset: string;
  /** Of the file. */
  marking: string;
  rows: number;
  columns: number;
  cells: number;
  hidden: number;
  madeAt: string;
  expiresAt: string;
  madeBy: string;
  /** Of the reader; what is not waits for a second person. */
  mine: boolean;
  fileName: string;
  /** The parameters of the table, as they stand in its address. */
  question: Record<string, string>;
  report: CheckReport | null;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
}

/** What is asked of the hub. */
export interface ExportAsked {
  question: Record<string, string>;
  format: FileFormat;
  audience: Audience;
  purpose: Purpose;
}
