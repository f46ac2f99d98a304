/** How good the records are: shares that the server computed from protected counts. */
import type { Label, Stage } from "./table";

export const missingReasons = ["not_known", "not_asked", "not_recorded", "unrecognised"] as const;
export type MissingReason = (typeof missingReasons)[number];

/** Absent reasons are values that the item does not have. */
export type Reasons = Partial<Record<MissingReason, { share: number; few: boolean }>>;

export type Completeness =
  | {
      status: "published";
      recorded: number;
      lower: number;
      upper: number;
      lowReliability: boolean;
      missing: Reasons;
    }
  | { status: "suppressed" | "not_available" };

export type Direction = "higher" | "lower" | "similar" | "unknown";

export interface Change {
  direction: Direction;
  difference: number | null;
}

export interface ItemHistory {
  periods: Completeness[];
  latest: Completeness;
  before: Completeness;
  change: Change;
}

export interface QualityItem {
  id: string;
  title: string;
  question: string | null;
  target: number | null;
  bodies: ItemHistory[];
  everybody: ItemHistory;
}

export interface QualityFrame {
  dataset: string;
  title: string;
  counted: string;
  bodyTitle: string;
  marking: string;
  attribution: string;
  release: string;
  stage: Stage | null;
  releasedAt: string | null;
  notes: string[];
  whyHidden: string;
}

export interface Quality extends QualityFrame {
  unit: "month" | "quarter" | "year";
  latest: string | null;
  before: string | null;
  bodies: Label[];
  periods: Label[];
  items: QualityItem[];
}

export type ValueBounds =
  | {
      id: string;
      label: string;
      status: "published";
      few: boolean;
      recordedShare: number;
      lowest: number;
      highest: number;
    }
  | { id: string; label: string; status: "suppressed" };

export interface MissingView {
  item: string;
  title: string;
  months: string;
  everybody: Completeness;
  by: {
    id: string;
    title: string;
    groups: { id: string; label: string; completeness: Completeness; againstEverybody: Change }[];
  }[];
  bounds: ValueBounds[];
}

export interface SheetItem {
  id: string;
  title: string;
  question: string | null;
  target: number | null;
  sentence: string;
  latest: Completeness;
  everybody: Completeness;
  others: { bodies: number; lowest: number; highest: number } | null;
}

export interface QualitySheet extends QualityFrame {
  body: string;
  name: string;
  latest: string | null;
  before: string | null;
  items: SheetItem[];
  improved: string[];
  worse: string[];
  toAsk: string[];
  onTime: string[];
  partners: { written: string; usedFor: string[] } | null;
}

/** Whether a share misses its target; what is not shown misses nothing. */
export function missesTarget(completeness: Completeness, target: number | null): boolean {
  return target !== null && completeness.status === "published" && completeness.recorded < target;
}
