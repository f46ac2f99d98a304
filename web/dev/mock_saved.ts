/** Saved views and annotations: people's words in memory, each with its owner, and what was deleted. */
import { type Answer, refusal } from "./mock_api.ts";
import { levels } from "./figures.ts";
import {
  type Call,
  forbidden,
  mayOf,
  nothing,
  notFound,
  now,
  ok,
  type Person,
  record,
  type State,
  words,
} from "./mock_state.ts";

interface Kept {
  id: string;
  owner: string;
  organisation: string | null;
  audience: string;
  made_at: string;
  deleted_at: string | null;
}

interface View extends Kept {
  name: string;
  address: string;
  note: string;
  collection: string;
  pinned: boolean;
  changed_at: string;
  release: string | null;
}

interface Annotation extends Kept {
  dataset: string;
  area: string;
  period: string;
  text: string;
}

const views = new WeakMap<State, View[]>();
const annotations = new WeakMap<State, Annotation[]>();

const mostViews = 200;
const control = /[\u0000-\u001f\u007f]/;
const savable = /^\/(overview|explore|map|benchmark|groups|quality|sources)(\?[^#]*)?$/;
const period = /^\d{4}-(0[1-9]|1[0-2])(\.\.\d{4}-(0[1-9]|1[0-2]))?$/;

function held<T>(map: WeakMap<State, T[]>, state: State, seed: () => T[]): T[] {
  const found = map.get(state) ?? seed();
  map.set(state, found);
  return found;
}

const seededViews = (): View[] => [
  {
    id: "v1",
    owner: "hana@example.org",
    organisation: "Wrenshire Council",
    audience: "organisation",
    made_at: "2026-10-05T09:00:00Z",
    changed_at: "2026-10-05T09:00:00Z",
    deleted_at: null,
    name: "Robbery in Wrenport, by quarter",
    address: "/explore?areas=E07000901&by=quarter&dataset=police&level=lad&where=crime_type=robbery",
    note: "For the partnership’s meeting in October.",
    collection: "Partnership meetings",
    pinned: true,
    release: "police-0",
  },
];

/** What is wrong with a text of people, by name; null where nothing is. */
function textFault(name: string, text: string, longest: number, needed: boolean): Answer | null {
  if (needed && text.trim() === "") {
    return refusal(400, "invalid_request", `${name}: nothing is written`);
  }
  if (Buffer.byteLength(text) > longest) {
    return refusal(400, "invalid_request", `${name}: text of 1 to ${longest} bytes`);
  }
  return control.test(text) ? refusal(400, "invalid_request", `${name}: control characters`) : null;
}

const seenBy = (viewer: Person, one: Kept) =>
  one.owner === viewer.email ||
  (one.audience === "organisation" && one.organisation === viewer.organisation) ||
  one.audience === "everybody";

/** Null where the address is none of these. */
export function savedAnswer(state: State, call: Call, viewer: Person): Answer | null {
  const match = /^\/api\/v1\/(saved-views|annotations)(?:\/(change|remove|restore))?$/.exec(call.path);
  if (match === null) {
    return null;
  }
  if (!mayOf(viewer).includes("view_data")) {
    return forbidden();
  }
  return match[1] === "saved-views"
    ? viewAnswer(state, call, viewer, match[2] ?? "")
    : annotationAnswer(state, call, viewer, match[2] ?? "");
}

function viewAnswer(state: State, { method, body }: Call, viewer: Person, act: string): Answer {
  const all = held(views, state, seededViews);
  const shown = ({ organisation: _, ...view }: View) => ({ ...view, mine: view.owner === viewer.email });
  if (method === "GET") {
    return ok({
      saved_views: all.filter((one) => one.deleted_at === null && seenBy(viewer, one)).map(shown),
      deleted: all.filter((one) => one.deleted_at !== null && one.owner === viewer.email).map(shown),
    });
  }
  if (act === "" || act === "change") {
    const fault = viewFault(body);
    if (fault !== null) {
      return fault;
    }
  }
  if (act === "") {
    if (all.filter((one) => one.owner === viewer.email && one.deleted_at === null).length >= mostViews) {
      return refusal(409, "conflict", `at most ${mostViews} views are kept for a person`);
    }
    const view = { ...viewOf(body), ...kept(state, viewer, "v", body), changed_at: now() };
    all.unshift(view);
    record(state, viewer, "save_view", view.id);
    return ok(shown(view));
  }
  const own = all.find((one) => one.id === body["id"] && one.owner === viewer.email);
  if (own === undefined || (act === "restore") !== (own.deleted_at !== null)) {
    return notFound();
  }
  if (act === "change") {
    Object.assign(own, viewOf(body), { audience: words(body["audience"]), changed_at: now() });
    return ok(shown(own));
  }
  own.deleted_at = act === "remove" ? now() : null;
  return act === "remove" ? nothing : ok(shown(own));
}

function viewFault(body: Call["body"]): Answer | null {
  if (!savable.test(words(body["address"]))) {
    return refusal(400, "invalid_request", "address: it has to be a page of figures of this hub");
  }
  if (!["me", "organisation"].includes(words(body["audience"]))) {
    return refusal(400, "invalid_request", "audience: no such thing");
  }
  return (
    textFault("name", words(body["name"]), 120, true) ??
    textFault("note", words(body["note"]), 1000, false) ??
    textFault("collection", words(body["collection"]), 120, false)
  );
}

const viewOf = (body: Call["body"]) => ({
  name: words(body["name"]),
  address: words(body["address"]),
  note: words(body["note"]),
  collection: words(body["collection"]),
  pinned: body["pinned"] === true,
  release: words(body["release"]) || null,
});

const kept = (state: State, viewer: Person, letter: string, body: Call["body"]): Kept => ({
  id: `${letter}${state.next()}`,
  owner: viewer.email,
  organisation: viewer.organisation,
  audience: words(body["audience"]),
  made_at: now(),
  deleted_at: null,
});

function annotationAnswer(state: State, { method, body, query }: Call, viewer: Person, act: string): Answer {
  const all = held(annotations, state, () => []);
  const shown = ({ organisation: _, owner, ...one }: Annotation) => ({
    ...one,
    author: owner,
    mine: owner === viewer.email,
  });
  if (method === "GET") {
    const here = all.filter((one) => one.dataset === query.get("dataset"));
    return ok({
      annotations: here.filter((one) => one.deleted_at === null && seenBy(viewer, one)).map(shown),
      deleted: here.filter((one) => one.deleted_at !== null && one.owner === viewer.email).map(shown),
    });
  }
  if (act === "") {
    const fault = annotationFault(body);
    if (fault !== null) {
      return fault;
    }
    const one: Annotation = {
      ...kept(state, viewer, "n", body),
      dataset: words(body["dataset"]),
      area: words(body["area"]),
      period: words(body["period"]),
      text: words(body["text"]),
    };
    all.push(one);
    record(state, viewer, "annotate", one.dataset);
    return ok(shown(one));
  }
  const own = all.find((one) => one.id === body["id"] && one.owner === viewer.email);
  if (act === "change" || own === undefined || (act === "restore") !== (own.deleted_at !== null)) {
    return notFound();
  }
  own.deleted_at = act === "remove" ? now() : null;
  return act === "remove" ? nothing : ok(shown(own));
}

function annotationFault(body: Call["body"]): Answer | null {
  const area = words(body["area"]);
  const known = Object.values(levels).some((level) => level.areas.some(({ code }) => code === area));
  if (area !== "" && !known) {
    return refusal(400, "invalid_request", "area: no such area");
  }
  const [from = "", to = from] = words(body["period"]).split("..");
  if (!period.test(words(body["period"])) || to < from) {
    return refusal(400, "invalid_request", "period: a month, or two in their order");
  }
  if (!["me", "organisation", "everybody"].includes(words(body["audience"]))) {
    return refusal(400, "invalid_request", "audience: no such thing");
  }
  return textFault("text", words(body["text"]), 1000, true);
}
