import type { AreaList } from "../model/dataset";
import { getJson } from "./request";
import { asSent, list, number, orNull, record, text } from "./shape";

const fields = record({
  level: asSent,
  title: text,
  areas: list(
    record({ code: asSent, name: text, vintage: orNull(number), police_force_area: orNull(asSent) }),
  ),
  unplaceable: list(record({ code: asSent, name: text, reason: text })),
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
