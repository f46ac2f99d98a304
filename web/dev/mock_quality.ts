/** Invented figures about data quality. Not a reference. */
import { type Answer, json, refusal } from "./mock_api.ts";

const bodies = [
  { id: "zw101", label: "Port Wyre Infirmary" },
  { id: "zw102", label: "Ashmere General Hospital" },
  { id: "zs201", label: "Stanhaven Royal Infirmary" },
];
const periods = [2018, 2019].flatMap((year) =>
  [1, 2, 3, 4].map((quarter) => ({
    id: `${year}-Q${quarter}`,
    label: `Quarter ${quarter} of ${year}`,
    ...(year === 2019 && quarter === 4 ? { stage: "provisional" } : { stage: "final" }),
  })),
);

const items = [
  ["sex", "Sex", 0.95, "What is the patient's sex?"],
  [
    "weapon",
    "Weapon or method",
    0.8,
    "What were you hurt with: fists or feet, a knife, glass, something else?",
  ],
  ["alcohol", "Alcohol in the 12 hours before", 0.8, "Had you had any alcohol in the 12 hours before?"],
  ["attackers", "Number of attackers", null, null],
] as const;

const share = (value: number) => Math.round(value * 1000) / 1000;

/** Part of 0 to 1 that is always the same for the same words. */
function part(words: string): number {
  let seed = 7;
  for (const letter of words) {
    seed = (seed * 31 + letter.charCodeAt(0)) % 10007;
  }
  return seed / 10007;
}

function completeness(recorded: number, thin = false) {
  const rest = 1 - recorded;
  return {
    status: "published",
    recorded: share(recorded),
    lower_limit: share(Math.max(0, recorded - 0.05)),
    upper_limit: share(Math.min(1, recorded + 0.04)),
    ...(thin ? { reliability: "low" } : {}),
    missing: {
      not_known: { share: share(rest * 0.2), few: false },
      not_asked: { share: share(rest * 0.5), few: false },
      not_recorded: { share: share(rest * 0.3), few: false },
      unrecognised: { share: 0, few: true },
    },
  };
}

function history(item: string, body: string, target: number | null) {
  const level = Math.min(0.99, (target ?? 0.6) - 0.12 + 0.2 * part(item + body));
  const rises = item === "alcohol" && body === "zw102";
  return {
    periods: periods.map((period, at) => {
      if (period.stage === "provisional") {
        return { status: "not_available" };
      }
      if (body === "zs201" && at === 1) {
        return { status: "suppressed" };
      }
      return completeness(rises ? 0.25 + at * 0.08 : level, body === "zs201" && at === 2);
    }),
    latest: completeness(rises ? 0.64 : level),
    before: completeness(rises ? 0.31 : level - 0.01),
    change: rises
      ? { direction: "higher", difference: 0.33, lower_limit: 0.2, upper_limit: 0.45 }
      : { direction: "similar", difference: 0.01, lower_limit: -0.05, upper_limit: 0.06 },
  };
}

const frame = {
  dataset: "police",
  title: "Attendances after an assault (invented)",
  counted: "attendances",
  body_title: "Emergency department",
  marking: "OFFICIAL",
  attribution: "Invented figures for demonstration.",
  release: "police-1",
  stage: "provisional",
  released_at: "2026-01-05T09:00:00.000Z",
  notes: ["Every count has a little noise."],
  why_hidden: "Counts under 5 are not shown.",
};
const years = { latest: "October 2018 to September 2019", before: "October 2017 to September 2018" };

export function qualityAnswer(): Answer {
  return json(200, {
    ...frame,
    ...years,
    unit: "quarter",
    bodies,
    periods,
    items: items.map(([id, title, target, question]) => ({
      id,
      title,
      question,
      target,
      bodies: bodies.map((body) => history(id, body.id, target)),
      everybody: history(id, "all", target),
    })),
  });
}

export function missingAnswer(query: URLSearchParams): Answer {
  const item = items.find(([id]) => id === query.get("item"));
  if (item === undefined) {
    return refusal(400, "invalid_request", "item: no such item");
  }
  const [id, title] = item;
  const group = (label: string, recorded: number, direction = "similar") => ({
    id: label.toLowerCase(),
    label,
    completeness: completeness(recorded),
    against_everybody: { direction, difference: recorded - 0.7, lower_limit: -0.1, upper_limit: 0.1 },
  });
  return json(200, {
    item: id,
    title,
    months: years.latest,
    everybody: completeness(0.7),
    by: [
      {
        id: "age_group",
        title: "Age group",
        groups: [
          group("0 to 17", 0.52, "lower"),
          group("18 to 64", 0.73),
          { ...group("65 and over", 0.5, "unknown"), completeness: { status: "suppressed" } },
        ],
      },
      {
        id: "arrival_hours",
        title: "Time of arrival",
        groups: [group("Day", 0.81, "higher"), group("Night", 0.6, "lower")],
      },
    ],
    bounds: [
      {
        id: "yes",
        label: "Yes",
        status: "published",
        recorded_share: 0.58,
        lowest: 0.406,
        highest: 0.706,
        lower_limit: 0.37,
        upper_limit: 0.74,
      },
      {
        id: "no",
        label: "No",
        status: "published",
        recorded_share: 0.42,
        lowest: 0.294,
        highest: 0.594,
        lower_limit: 0.26,
        upper_limit: 0.63,
      },
      { id: "other", label: "Other", status: "suppressed" },
    ],
  });
}

export function sheetAnswer(query: URLSearchParams): Answer {
  const body = bodies.find((one) => one.id === query.get("body"));
  if (body === undefined) {
    return refusal(404, "not_found", "no reporting body of this name sent records");
  }
  return json(200, {
    ...frame,
    ...years,
    body: body.id,
    name: body.label,
    items: items.map(([id, title, target, question]) => {
      const own = history(id, body.id, target);
      return {
        id,
        title,
        question,
        target,
        sentence: `recorded in ${Math.round(own.latest.recorded * 100)}% of attendances`,
        latest: own.latest,
        before: own.before,
        change: own.change,
        everybody: history(id, "all", target).latest,
        others: { bodies: 2, lowest: 0.58, highest: 0.83 },
      };
    }),
    improved: ["alcohol"],
    worse: [],
    to_ask: ["alcohol", "weapon"],
    on_time: ["All 24 months have come; the newest is December 2019."],
    partners: { written: "2026-05-01", used_for: ["The licensing team looked at two streets again."] },
  });
}
