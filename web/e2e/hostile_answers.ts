/** Puts a test's words wherever an answer of the server has words of people: names, titles, notes, file names. */

const named = new Set([
  "label",
  "name",
  "title",
  "supplier",
  "licence",
  "attribution",
  "description",
  "leaves_out",
  "owner",
  "reason",
  "controller",
  "reference",
  "legal_basis",
  "why_hidden",
  "text",
  "note",
  "summary",
  "question",
  "answer",
  "answered_by",
  "from",
  "place",
  "body_title",
  "sentence",
  "dataset_title",
  "file_name",
  "state_words",
  "by",
  "source",
  "police_force_area_name",
  "contact",
  "job_title",
  "organisation",
  "sponsor_name",
]);
const lists = new Set(["notes", "caveats", "purposes", "attribution", "effect", "used_for", "on_time"]);
/** Lists of sentences, which are made long enough to hold every word. */
const filled = new Set(["notes", "caveats"]);

export type Words = readonly string[];

/** The answer with the words in place of its own, one after another; the same answer always gets them alike. */
export function withWords(words: Words, path: string, answer: unknown): unknown {
  let at = 0;
  const next = () => words[at++ % words.length] ?? "";
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      return filled.has(key) && path !== "/api/v1/datasets"
        ? [...words]
        : lists.has(key)
          ? value.map(next)
          : value.map((one) => walk(one, ""));
    }
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
    }
    return typeof value === "string" && named.has(key) ? next() : value;
  };
  // A refusal has a code that the page reads, and words that it shows.
  const walked = walk(enlarged(words.length, path, answer), "");
  return path === "/api/v1/datasets" ? withCaveats(words, walked) : walked;
}

interface Listed {
  datasets: { id: string; caveats: string[] }[];
}

const datasetsBeside = 40;

/** Lists so long that every word finds a place in them. */
function enlarged(count: number, path: string, answer: unknown): unknown {
  switch (path) {
    case "/api/v1/datasets": {
      const { datasets } = answer as Listed;
      const more = Array.from({ length: datasetsBeside }, (_, at) => ({
        ...datasets[at % datasets.length],
        id: `beside_${at}`,
      }));
      return { datasets: [...datasets, ...more] };
    }
    case "/api/v1/questions": {
      const { questions } = answer as { questions: { id: string }[] };
      return { questions: copies(questions, count / 3) };
    }
    case "/api/v1/organisations": {
      const { organisations } = answer as { organisations: { id: string }[] };
      return { organisations: copies(organisations, 20) };
    }
    default:
      return answer;
  }
}

const copies = <T extends { id: string }>(list: T[], count: number): T[] =>
  Array.from({ length: Math.ceil(count) }, (_, at) => {
    const one = list[at % list.length] as T;
    return { ...one, id: `${one.id}-${at}` };
  });

/** The first datasets have every word as a caveat; those beside them a few each. */
function withCaveats(words: Words, answer: unknown): Listed {
  const { datasets } = answer as Listed;
  return {
    datasets: datasets.map((dataset, at) => ({
      ...dataset,
      caveats: dataset.id.startsWith("beside")
        ? words.slice((at * 6) % words.length, ((at * 6) % words.length) + 6)
        : [...words],
    })),
  };
}

/** What a hub answers of sent files; the stand-in server takes none. */
export function sentFiles(words: Words) {
  const file = (id: number) => ({
    id: `s${id}`,
    dataset: "police",
    dataset_title: "Police recorded crime",
    file_name: "july.csv",
    file_digest: "5f0c",
    bytes: 1024 + id,
    state: "refused",
    state_words: "refused",
    events: [{ state: "received", by: "Wrenshire Police", at: "2026-11-25T10:05:00Z", note: "" }],
    release: null,
    version: null,
    checked_bytes: null,
    can: ["withdraw"],
  });
  return { submissions: words.map((_, at) => file(at)) };
}

/** One sent file with a report, in which columns, rules, items and bodies have names of their own. */
export function sentFile(words: Words) {
  const [first] = sentFiles(words.slice(0, 1)).submissions;
  return {
    ...first,
    report: {
      rows_received: 100,
      rows_accepted: 60,
      rows_refused: 40,
      rows_outside: 2,
      records: 60,
      rows_without_place: 1,
      rows_identical: 0,
      refused_by_rule: words.map((rule, at) => ({ rule, rows: at + 1 })),
      kept_with: words.slice(0, 20).map((rule, at) => ({ rule, rows: at + 1 })),
      outside_by_filter: words.slice(0, 5).map((rule, at) => ({ rule, rows: at + 1 })),
      months: [
        {
          reporting_body: words[3] ?? "",
          month: "2019-07",
          rows_received: 100,
          rows_refused: 40,
          records: 60,
          replaces: null,
          replaced_records: null,
          usual_records: 70,
          months_compared: 6,
        },
      ],
      items: words.slice(0, 8).map((title) => ({ title, complete_per_cent: 40, before_per_cent: 60 })),
      first_refused_rows: words
        .slice(0, 20)
        .map((column, line) => ({ line, column, rule: words[line] ?? "" })),
    },
    seen: "5f0c",
    downloads: [{ by: words[4] ?? "", at: "2026-11-25T10:05:00Z", question: words[5] ?? "" }],
  };
}
