/** The server's API over invented figures, for `npm run dev` and the browser tests. Not a reference. */
import { crimeTypes, levels } from "./figures.ts";
import { packShapes } from "./pack.ts";
import { force } from "./region.ts";

export interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
  download?: string;
  cookie?: string;
  encoding?: string;
}

export const json = (status: number, value: unknown): Answer => ({
  status,
  type: "application/json",
  body: JSON.stringify(value),
});
export const refusal = (status: number, code: string, message: string): Answer =>
  json(status, { error: { code, message, reference: "3f9a61d0" } });

/** An invented case of the invented records; its version 1 counted robbery alone. */
export const violence = {
  id: "all_violence",
  version: 2,
  title: "All violence",
  description: "Violence and sexual offences, and robbery.",
  leaves_out: "Possession of weapons and public order.",
  owner: "Wrenshire partnership (invented)",
  types: { 1: ["robbery"], 2: ["violence-and-sexual-offences", "robbery"] } as Record<number, string[]>,
};

export interface CaseAsked {
  version: number;
  outside: boolean;
}

export function caseAsked(text: string | null): CaseAsked | null {
  const match = /^(!?)all_violence(?:@([12]))?$/.exec(text ?? "");
  return match === null ? null : { version: Number(match[2] ?? violence.version), outside: match[1] === "!" };
}

/** The crime types on the side of the case that is asked for. */
export function typesOfCase({ version, outside }: CaseAsked): string[] {
  const inside = violence.types[version] ?? [];
  return crimeTypes.map(([slug]) => slug).filter((slug) => inside.includes(slug) !== outside);
}

export const boundaryLine = "Invented boundaries for demonstration; they show no real place.";

export function areasAnswer(query: URLSearchParams): Answer {
  const id = query.get("level") ?? "";
  const level = levels[id];
  if (level === undefined) {
    return refusal(400, "invalid_request", "level: no such level");
  }
  return json(200, {
    level: id,
    title: level.title,
    areas: level.areas.map(({ code, name }) => ({
      code,
      name,
      vintage: level.vintage,
      police_force_area: force.code,
    })),
    unplaceable:
      id === "csp"
        ? [
            {
              code: "E22000999",
              name: "Upper Kettle Cross partnership",
              reason: "covers part of an authority; records cannot be placed in it",
            },
          ]
        : [],
  });
}

export function boundariesAnswer(query: URLSearchParams): Answer {
  const level = levels[query.get("level") ?? ""];
  return level === undefined
    ? refusal(404, "not_found", "no boundaries of this level")
    : { status: 200, type: "application/octet-stream", body: packShapes(level.areas) };
}
