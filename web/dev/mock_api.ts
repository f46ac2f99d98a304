/** The server's API over invented figures, for `npm run dev` and the browser tests. Not a reference. */
import {
  columnsOf,
  countOf,
  crimeTypes,
  firstMonth,
  lastMonth,
  levels,
  missingMonth,
  rowsOf,
} from "./figures.ts";
import { packShapes } from "./pack.ts";
import { force } from "./region.ts";

export interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
  download?: string;
  cookie?: string;
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

interface CaseAsked {
  version: number;
  outside: boolean;
}

function caseAsked(text: string | null): CaseAsked | null {
  const match = /^(!?)all_violence(?:@([12]))?$/.exec(text ?? "");
  return match === null ? null : { version: Number(match[2] ?? violence.version), outside: match[1] === "!" };
}

/** The crime types on the side of the case that is asked for. */
function typesOfCase({ version, outside }: CaseAsked): string[] {
  const inside = violence.types[version] ?? [];
  return crimeTypes.map(([slug]) => slug).filter((slug) => inside.includes(slug) !== outside);
}

const boundaryLine = "Invented boundaries for demonstration; they show no real place.";

/** December 2019 is provisional. */
const stageOf = (months: number[]) => (months.includes(lastMonth) ? { stage: "provisional" } : {});

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

interface Asked {
  rows: string;
  columns: string;
  where: Map<string, string[]>;
  ofCase: CaseAsked | null;
  measure: string;
  per: number;
}

export function tableAnswer(query: URLSearchParams): Answer {
  const month = (name: string, otherwise: number) => {
    const value = query.get(name);
    return value === null ? otherwise : Number(value.slice(0, 4)) * 12 + Number(value.slice(5, 7)) - 1;
  };
  const where = new Map(
    (query.get("where") ?? "")
      .split(";")
      .filter((part) => part !== "")
      .map((part) => {
        const [name, values] = part.split("=");
        return [name ?? "", (values ?? "").split(",")] as const;
      }),
  );
  const asked: Asked = {
    rows: query.get("rows") ?? "",
    columns: query.get("columns") ?? "month",
    where,
    ofCase: caseAsked(query.get("case")),
    measure: query.get("measure") ?? "count",
    per: Number(query.get("per") ?? "100000"),
  };
  const rows = rowsOf(asked.rows, where.get(asked.rows) ?? null);
  const columns = columnsOf(asked.columns, month("from", firstMonth), month("to", lastMonth));
  if (rows === null || columns === null) {
    return refusal(400, "invalid_request", "rows or columns: no such thing");
  }
  const unknown = where.get(asked.rows)?.find((code) => rows.every((row) => row.id !== code));
  if (unknown !== undefined || rows.length === 0) {
    return refusal(422, "refused", "no area of this level has that code");
  }
  const named = where.get("crime_type") ?? [];
  const types =
    asked.ofCase === null
      ? named
      : typesOfCase(asked.ofCase).filter((type) => named.length === 0 || named.includes(type));
  const cells = rows.map((row) =>
    columns.map(({ months }) => {
      const received = months.every((one) => one !== missingMonth && one >= firstMonth && one <= lastMonth);
      if (!received || row.hidden !== undefined) {
        return { status: received ? (row.hidden ?? "not_available") : "not_available" };
      }
      const count = months.reduce((sum, one) => sum + countOf(row, one, types), 0);
      return {
        status: "published",
        count,
        ...(asked.measure === "rate" ? rateOf(count, (row.population * months.length) / 12, asked.per) : {}),
      };
    }),
  );
  if (query.get("format") === "csv" && query.get("purpose") === null) {
    return refusal(400, "invalid_request", "purpose: say what the figures are for");
  }
  return query.get("format") === "csv"
    ? csvAnswer(asked, rows, columns, cells)
    : json(200, {
        ...frame(asked, query),
        rows: rows.map(({ id, label }) => ({ id, label })),
        columns: columns.map(({ id, label, months }) => ({ id, label, ...stageOf(months) })),
        cells,
      });
}

function rateOf(count: number, people: number, per: number) {
  const limit = (sign: number) => Math.max(0, count + sign * 1.96 * Math.sqrt(count + 0.5));
  const rate = (value: number) => Number(((value / people) * per).toFixed(4));
  return {
    denominator: people,
    rate: rate(count),
    lower_limit: rate(limit(-1)),
    upper_limit: rate(limit(1)),
    rate_basis: "mid-2019 population",
  };
}

function frame(asked: Asked, query: URLSearchParams) {
  const level = levels[asked.rows];
  const refused =
    asked.rows === "ward" ? "no ward boundaries of 2024 were loaded, so wards have figures but no map" : null;
  return {
    dataset: "police",
    title: "Police recorded crime and anti-social behaviour (invented)",
    release: "police-1",
    marking: "OFFICIAL",
    synthetic: true,
    attribution: ["Invented figures for demonstration.", "Invented populations for demonstration."],
    notes: [
      "Not received: July 2019.",
      ...(asked.measure === "rate" ? ["Rates use the mid-2019 population."] : []),
      ...(asked.ofCase === null
        ? []
        : [`${violence.title}, version ${asked.ofCase.version}, set by ${violence.owner}.`]),
    ],
    case:
      asked.ofCase === null
        ? null
        : {
            id: violence.id,
            version: asked.ofCase.version,
            live_version: violence.version,
            side: asked.ofCase.outside ? "outside" : "inside",
            title: violence.title,
          },
    question: {
      rows: asked.rows,
      columns: asked.columns,
      from: query.get("from"),
      to: query.get("to"),
      where: [],
      measure: asked.measure,
      per: asked.per,
      incomplete: "hide",
    },
    protection: {
      mode: "open",
      threshold: null,
      noise: null,
      notes: [],
      why_hidden: "Invented: the figure is under 5.",
      coarser: null,
      stage: null,
      released_at: null,
      records_after_freeze: null,
    },
    measure: {
      title:
        (asked.measure === "rate"
          ? `incidents per ${asked.per.toLocaleString("en-GB")} people a year`
          : "number of incidents") +
        (asked.ofCase === null
          ? ""
          : `: ${asked.ofCase.outside ? "outside " : ""}${violence.title} (version ${asked.ofCase.version})`),
      counted: "incidents",
      place: asked.rows === "reporting_force" ? "the force that recorded it" : "where it happened",
    },
    boundaries:
      level === undefined
        ? null
        : refused !== null
          ? { level: asked.rows, vintage: level.vintage, refused }
          : {
              level: asked.rows,
              vintage: level.vintage,
              drawn_vintage: level.vintage,
              attribution: boundaryLine,
            },
  };
}

type AnyCell = {
  status: string;
  count?: number;
  denominator?: number;
  rate?: number;
  lower_limit?: number;
  upper_limit?: number;
  rate_basis?: string;
};

function csvAnswer(
  asked: Asked,
  rows: { id: string }[],
  columns: { id: string }[],
  cells: AnyCell[][],
): Answer {
  const marks: Record<string, string> = {
    suppressed: "[c]",
    not_available: "[x]",
    not_applicable: "[z]",
    zero_or_few: "0",
  };
  const head = [
    asked.rows,
    asked.columns,
    "status",
    "count",
    "denominator",
    "rate",
    "lower_limit",
    "upper_limit",
    "rate_per",
    "rate_basis",
    "noise_sd",
    "reliability",
    "stage",
  ].join(",");
  const lines = rows.flatMap((row, at) =>
    columns.map((column, index) => {
      const cell = cells[at]?.[index] ?? { status: "not_available" };
      const mark = marks[cell.status] ?? "";
      const value = (number: number | undefined) => (cell.status === "published" ? (number ?? "[z]") : mark);
      return [
        row.id,
        column.id,
        cell.status,
        value(cell.count),
        value(cell.denominator),
        value(cell.rate),
        value(cell.lower_limit),
        value(cell.upper_limit),
        asked.measure === "rate" ? asked.per : "",
        cell.rate_basis ?? "",
        "[z]",
        "[z]",
        "[z]",
      ].join(",");
    }),
  );
  return {
    status: 200,
    type: "text/csv; charset=utf-8",
    body: [head, ...lines].join("\r\n") + "\r\n",
    download: "police.csv",
  };
}
