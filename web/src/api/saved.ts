import { undirected } from "../model/isolated";
import type { SavedAsked, SavedView } from "../model/saved";
import { getJson, post, postOnly } from "./request";
import { asSent, flag, list, oneOf, orNull, record, renamed, type Shape, text } from "./shape";

export const savedShape: Shape<SavedView> = renamed({
  id: asSent,
  name: asSent,
  address: asSent,
  note: asSent,
  owner: text,
  mine: flag,
  audience: oneOf("me", "organisation"),
  collection: asSent,
  pinned: flag,
  made_at: asSent,
  changed_at: asSent,
  release: orNull(text),
  deleted_at: orNull(asSent),
});

export interface SavedViews {
  views: SavedView[];
  /** One's own of the last 30 days. */
  deleted: SavedView[];
}

/** One's own views and those that one's organisation shares. */
export async function savedViews(signal?: AbortSignal): Promise<SavedViews> {
  const shape = record({ saved_views: list(savedShape), deleted: orNull(list(savedShape)) });
  const found = await getJson("/api/v1/saved-views", shape, signal);
  return { views: found.saved_views, deleted: found.deleted ?? [] };
}

/** What the hub takes and no more; a release as a text or not at all. */
const sent = ({ name, address, note, audience, collection, pinned, release }: SavedAsked) => ({
  name,
  address,
  note,
  audience,
  collection,
  pinned,
  ...(release === null ? {} : { release: undirected(release) }),
});

export const saveView = (asked: SavedAsked): Promise<SavedView> =>
  post("/api/v1/saved-views", sent(asked), savedShape);

export const changeView = (id: string, asked: SavedAsked): Promise<SavedView> =>
  post("/api/v1/saved-views/change", { id, ...sent(asked) }, savedShape);

export const removeView = (id: string): Promise<void> => postOnly("/api/v1/saved-views/remove", { id });

export const restoreView = (id: string): Promise<SavedView> =>
  post("/api/v1/saved-views/restore", { id }, savedShape);
