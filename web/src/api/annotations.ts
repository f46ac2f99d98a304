import type { Annotation, AnnotationAsked } from "../model/annotation";
import { getJson, post, postOnly } from "./request";
import { asSent, flag, list, oneOf, record, renamed, type Shape, text } from "./shape";

export const annotationShape: Shape<Annotation> = renamed({
  id: asSent,
  dataset: asSent,
  area: asSent,
  period: asSent,
  text,
  author: text,
  mine: flag,
  audience: oneOf("me", "organisation", "everybody"),
  made_at: asSent,
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
