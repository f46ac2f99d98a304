/** The table of the server's API over invented figures: of police records, or of attendances. */
import {
  deprivationRows,
  dimensionRows,
  dimensions,
  forceRow,
  residentsShare,
  shareOf,
  togetherness,
} from "./attendances.ts";
import {
  type Column,
  columnsOf,
  countOf,
  crimeTypes,
  firstMonth,
  lastMonth,
  levels,
  missingMonth,
  type Row,
  rowsOf,
  type Span,
} from "./figures.ts";
import { analysisOf } from "./mock_analysis.ts";
import { ladsOf } from "./mock_nations.ts";
import {
  type Answer,
  boundaryLine,
  type CaseAsked,
  caseAsked,
  json,
  refusal,
  typesOfCase,
  violence,
} from "./mock_api.ts";

/** December 2019 is provisional. */
const stageOf = (months: number[]) => (months.includes(lastMonth) ? { stage: "provisional" } : {});

const spans: Record<string, Span> = {
  police: { first: firstMonth, last: lastMonth, missing: missingMonth },
  attendances: { first: 2015 * 12, last: lastMonth, missing: null },
};

/** Methods that say nothing of counts. */
const ofRates = ["rating", "neighbours", "funnel", "quintiles", "recent_trend", "change", "inequality"];

interface Asked {
  dataset: string;
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
  const dataset = query.get("dataset") === "attendances" ? "attendances" : "police";
  const span = spans[dataset] ?? { first: firstMonth, last: lastMonth, missing: null };
  const asked: Asked = {
    dataset,
    rows: query.get("rows") ?? "",
    columns: query.get("columns") ?? "month",
    where,
    ofCase: caseAsked(query.get("case")),
    measure: query.get("measure") ?? "count",
    per: Number(query.get("per") ?? "100000"),
  };
  const rows = rowsAsked(asked);
  const columns = columnsAsked(asked, month("from", span.first), month("to", span.last));
  if (rows === null || columns === null) {
    return refusal(400, "invalid_request", "rows or columns: no such thing");
  }
  const unknown = where.get(asked.rows)?.find((code) => rows.every((row) => row.id !== code));
  if (unknown !== undefined || rows.length === 0) {
    return refusal(422, "refused", "no area of this level has that code");
  }
  const cells = rows.map((row) => columns.map((column) => cellOf(asked, row, column, span)));
  const method = query.get("analysis") ?? "";
  if (ofRates.includes(method) && asked.measure !== "rate") {
    return refusal(400, "invalid_request", `analysis=${method} goes with measure=rate`);
  }
  if (method === "neighbours" && (levels[asked.rows] === undefined || rows.length < 4)) {
    return refusal(
      400,
      "invalid_request",
      "analysis=neighbours goes with 4 to 2,000 areas whose residents are known",
    );
  }
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
        analysis: analysisOf(query.get("analysis") ?? "", {
          rows,
          columns,
          cells,
          measure: asked.measure,
          per: asked.per,
          phases: (query.get("phases") ?? "").split(",").filter((id) => id !== ""),
        }),
      });
}

function rowsAsked({ dataset, rows, where }: Asked): Row[] | null {
  const areas = rowsOf(rows, where.get(rows) ?? null, ladsOf(where.get("police_force_area") ?? null));
  if (areas !== null) {
    return areas;
  }
  if (rows === "imd_decile") {
    return deprivationRows();
  }
  const named = where.get(rows);
  const values = dataset === "attendances" ? dimensionRows(rows) : rows === "crime_type" ? typeRows() : null;
  return named === undefined ? values : (values?.filter((row) => named.includes(row.id)) ?? null);
}

/** Months and the like, or the values of a dimension over the whole range. */
function columnsAsked({ dataset, columns }: Asked, from: number, to: number): Column[] | null {
  const values =
    dataset === "attendances"
      ? dimensions[columns]?.values
      : columns === "crime_type"
        ? typeRows().map(({ id, label, share }) => ({ slug: id, label, share: share ?? 0 }))
        : undefined;
  const months = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return values === undefined
    ? columnsOf(columns, from, to)
    : values.map(({ slug, label, share }) => ({ id: slug, label, months, share }));
}

function cellOf(asked: Asked, row: Row, column: Column, span: Span): AnyCell {
  const received = column.months.every(
    (one) => one !== span.missing && one >= span.first && one <= span.last,
  );
  if (!received || row.hidden !== undefined) {
    return { status: received ? (row.hidden ?? "not_available") : "not_available" };
  }
  const whole = column.months.reduce((sum, one) => sum + monthCount(asked, row, one), 0);
  const count = Math.round(whole * (column.share ?? 1) * togetherness(row.id, column.id));
  if (asked.dataset === "attendances" && count < 5) {
    return { status: "suppressed" };
  }
  const share = residentsShare(asked.columns, column.id);
  const people = (row.population * (share ?? 1) * column.months.length) / 12;
  const group = groupWords(asked);
  const places = group === "" ? 1 : placesShare(asked.where);
  return {
    status: "published",
    count,
    ...(asked.measure !== "rate"
      ? {}
      : people === 0
        ? { rate_status: "not_applicable" }
        : group !== "" && placeOfNoGroups(asked)
          ? { rate_status: "not_available" }
          : rateOf(count, people * places, asked.per, group)),
  };
}

/** Of whom rows and columns are, as the server says it behind what the residents are; empty: of everybody. */
function groupWords({ rows, columns }: Asked): string {
  const of = (item: string) => rows === item || columns === item;
  const named = [...(of("age_group") ? ["age"] : []), ...(of("sex") ? ["sex"] : [])];
  return named.length === 0 ? "" : ` of the same ${named.join(" and ")}`;
}

/** Below authorities nobody estimates residents by age and sex. */
function placeOfNoGroups({ where, rows }: Asked): boolean {
  return ["ward", "msoa", "lsoa"].some((level) => level === rows || where.has(level));
}

/** Of all people, those in the areas that a filter names; rows that are no areas are asked of them. */
function placesShare(where: Asked["where"]): number {
  for (const [name, codes] of where) {
    const people = rowsOf(name, codes)?.reduce((sum, row) => sum + row.population, 0);
    if (people !== undefined && levels[name] !== undefined) {
      return people / forceRow.population;
    }
  }
  return 1;
}

/** Crime types as rows, each with its share of all. */
function typeRows(): Row[] {
  const all = crimeTypes.reduce((sum, [, , rate]) => sum + rate, 0);
  return crimeTypes.map(([slug, label, rate]) => ({ id: slug, label, population: 0, share: rate / all }));
}

const nearness: Record<string, number> = { E07000901: 1.35, E07000902: 0.8, E07000903: 1.1, E07000906: 0.7 };

/** Attendances are a twentieth of what the police record, and share what filters leave in. */
function monthCount(asked: Asked, row: Row, month: number): number {
  const of = row.share === undefined ? row : forceRow;
  const share =
    (row.share ?? 1) *
    (asked.dataset === "attendances" ? shareOf(asked.where) / 20 : 1) *
    (row.share === undefined ? 1 : placesShare(asked.where));
  // More come to a department from some authorities than from others.
  const own = asked.dataset === "attendances" ? (nearness[row.id] ?? 1) : 1;
  return countOf(of, month, typesAsked(asked)) * share * own;
}

function typesAsked({ where, ofCase }: Asked): string[] {
  const named = where.get("crime_type") ?? [];
  return ofCase === null
    ? named
    : typesOfCase(ofCase).filter((type) => named.length === 0 || named.includes(type));
}

function rateOf(count: number, people: number, per: number, group: string) {
  const limit = (sign: number) => Math.max(0, count + sign * 1.96 * Math.sqrt(count + 0.5));
  const rate = (value: number) => Number(((value / people) * per).toFixed(4));
  return {
    denominator: people,
    rate: rate(count),
    lower_limit: rate(limit(-1)),
    upper_limit: rate(limit(1)),
    rate_basis: `mid-2019 population${group}`,
  };
}

function frame(asked: Asked, query: URLSearchParams) {
  const police = asked.dataset === "police";
  const level = levels[asked.rows];
  const refused =
    asked.rows === "ward" ? "no ward boundaries of 2024 were loaded, so wards have figures but no map" : null;
  return {
    dataset: asked.dataset,
    title: police
      ? "Police recorded crime and anti-social behaviour (invented)"
      : "Emergency department attendances after an assault (invented)",
    release: `${asked.dataset}-1`,
    marking: police ? "OFFICIAL" : "OFFICIAL-SENSITIVE",
    synthetic: true,
    attribution: ["Invented figures for demonstration.", "Invented populations for demonstration."],
    notes: [
      ...(police ? ["Not received: July 2019."] : []),
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
      mode: police ? "open" : "suppress",
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
          ? `${police ? "incidents" : "attendances"} per ${asked.per.toLocaleString("en-GB")} people a year`
          : `number of ${police ? "incidents" : "attendances"}`) +
        (asked.ofCase === null
          ? ""
          : `: ${asked.ofCase.outside ? "outside " : ""}${violence.title} (version ${asked.ofCase.version})`),
      counted: police ? "incidents" : "attendances",
      place:
        asked.rows === "reporting_force"
          ? "the force that recorded it"
          : police
            ? "where it happened"
            : "where the patient lives",
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

export type AnyCell = {
  status: string;
  count?: number;
  denominator?: number;
  rate?: number;
  rate_status?: string;
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
    download: `${asked.dataset}.csv`,
  };
}
