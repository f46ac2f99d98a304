import type { AreaList } from "../model/dataset";
import { getJson } from "./request";
import { list, number, orNull, record, text } from "./shape";

const fields = record({
  level: text,
  title: text,
  areas: list(record({ code: text, name: text, vintage: orNull(number), police_force_area: orNull(text) })),
  unplaceable: list(record({ code: text, name: text, reason: text })),
});

function shape(value: unknown, at: string): AreaList {
  const { areas, ...rest } = fields(value, at);
  return {
    ...rest,
    areas: areas.map(({ police_force_area, ...area }) => ({ ...area, policeForceArea: police_force_area })),
  };
}

/** The areas of a level that the dataset's received months cover. */
export function areas(dataset: string, level: string, signal?: AbortSignal): Promise<AreaList> {
  const query = new URLSearchParams({ level, dataset });
  return getJson(`/api/v1/areas?${query.toString()}`, shape, signal);
}
