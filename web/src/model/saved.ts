import { viewPath } from "./desk";

export type SavedAudience = "me" | "organisation";

/** A view under a name: an address of the site, and nothing of its figures. */
export interface SavedView {
  id: string;
  name: string;
  address: string;
  note: string;
  /** Who saved it, as the hub names them. */
  owner: string;
  mine: boolean;
  audience: SavedAudience;
  /** Empty: in none. */
  collection: string;
  pinned: boolean;
  madeAt: string;
  changedAt: string;
  /** Of the figures, when it was saved. */
  release: string | null;
  deletedAt: string | null;
}

export interface SavedAsked {
  name: string;
  address: string;
  note: string;
  audience: SavedAudience;
  collection: string;
  pinned: boolean;
  release: string | null;
}

/** Bytes, as the hub counts them: a dash or an accent is more than one. */
export const longestName = 120;
export const longestNote = 1000;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

export const isTooLong = (text: string, longest: number): boolean => bytesOf(text) > longest;

/** As much of a text as the hub takes, with no letter cut in two. */
export function fitted(text: string, longest: number): string {
  const letters = [...text];
  while (isTooLong(letters.join(""), longest)) {
    letters.pop();
  }
  return letters.join("").trimEnd();
}

const pages = new Map([
  ["/overview", "Overview"],
  ["/explore", "Explore"],
  ["/map", "Map"],
  ["/benchmark", "Benchmark"],
  ["/groups", "At-risk groups"],
  ["/quality", "Data quality"],
  ["/sources", "Sources"],
]);

/** The page that an address opens, by its title; null where it is no page of figures of this site. */
export function savedPage(address: string): string | null {
  const path = viewPath(address);
  return path === null ? null : (pages.get(path.split("?")[0] ?? "") ?? null);
}

/** People's text in one line: the hub refuses control characters, and line breaks are such. */
export const tidied = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f]+/g, " ").trim();

/** Views by collection, the collections by name and those in none last; within each the newest first. */
export function byCollection(views: readonly SavedView[]): { name: string; views: SavedView[] }[] {
  const names = [...new Set(views.map(({ collection }) => collection))].sort((a, b) =>
    a === "" ? 1 : b === "" ? -1 : a.localeCompare(b, "en-GB"),
  );
  return names.map((name) => ({
    name,
    views: views
      .filter(({ collection }) => collection === name)
      .sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1)),
  }));
}
