import type { Annotation, AnnotationAsked } from "../model/annotation";
import type { SavedAsked, SavedView } from "../model/saved";
import { getJson, post, postOnly } from "./request";
import { flag, list, oneOf, orNull, record, renamed, type Shape, text } from "./shape";

export const savedShape: Shape<SavedView> = renamed({
  id: text,
  name: text,
  address: text,
  note: text,
  owner: text,
  mine: flag,
  audience: oneOf("me", "organisation"),
  collection: text,
  pinned: flag,
  made_at: text,
  changed_at: text,
  release: orNull(text),
  deleted_at: orNull(text),
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

/** The hub takes a release as a text or not at all. */
const sent = ({ release, ...asked }: SavedAsked) => (release === null ? asked : { ...asked, release });

export const saveView = (asked: SavedAsked): Promise<SavedView> =>
  post("/api/v1/saved-views", sent(asked), savedShape);

export const changeView = (id: string, asked: SavedAsked): Promise<SavedView> =>
  post("/api/v1/saved-views/change", { id, ...sent(asked) }, savedShape);

export const removeView = (id: string): Promise<void> => postOnly("/api/v1/saved-views/remove", { id });

export const restoreView = (id: string): Promise<SavedView> =>
  post("/api/v1/saved-views/restore", { id }, savedShape);

export const annotationShape: Shape<Annotation> = renamed({
  id: text,
  dataset: text,
  area: text,
  period: text,
  text,
  author: text,
  mine: flag,
  audience: oneOf("me", "organisation", "everybody"),
  made_at: text,
});

/** What one may see of what was written on a dataset. */
export async function annotationsOf(dataset: string, signal?: AbortSignal): Promise<Annotation[]> {
  const address = `/api/v1/annotations?${new URLSearchParams({ dataset }).toString()}`;
  return (await getJson(address, record({ annotations: list(annotationShape) }), signal)).annotations;
}

export const annotate = (asked: AnnotationAsked): Promise<Annotation> =>
  post("/api/v1/annotations", asked, annotationShape);

export const removeAnnotation = (id: string): Promise<void> => postOnly("/api/v1/annotations/remove", { id });

export const restoreAnnotation = (id: string): Promise<Annotation> =>
  post("/api/v1/annotations/restore", { id }, annotationShape);
