/** The invented region as if it lay in two nations: three force areas in place of one, two of them in England. */
import { levels } from "./figures.ts";

const forces = [
  { code: "E23000097", name: "Wrenmouth", lads: [0, 1, 2] },
  { code: "E23000098", name: "Hollinshire", lads: [3] },
  { code: "W15000098", name: "Cwm Osyth", lads: [4, 5] },
];

/** Numbers of the authorities of those forces; null where none of them is named, so that all are. */
export function ladsOf(codes: readonly string[] | null): number[] | null {
  const found = forces.filter(({ code }) => codes?.includes(code));
  return found.length === 0 ? null : found.flatMap(({ lads }) => lads);
}

interface Bodies {
  datasets: { reporting_bodies: object[] }[];
}
interface Areas {
  level: string;
  areas: { code: string }[];
}

/** An answer of the stand-in server with those forces, for `state.rewrite`. */
export function inTwoNations(path: string, value: unknown): unknown {
  if (path === "/api/v1/datasets") {
    const { datasets, ...rest } = value as Bodies;
    const bodiesOf = ([first]: object[]) =>
      forces.map(({ code, name }) => ({
        ...first,
        slug: code.toLowerCase(),
        name: `${name} Police`,
        police_force_area: code,
        police_force_area_name: name,
      }));
    return {
      ...rest,
      datasets: datasets.map((one) => ({ ...one, reporting_bodies: bodiesOf(one.reporting_bodies) })),
    };
  }
  if (path === "/api/v1/areas") {
    const { level, areas, ...rest } = value as Areas;
    const lads = new Map(levels[level]?.areas.map(({ code, lad }) => [code, lad]));
    const forceOf = (code: string) => forces.find((force) => force.lads.includes(lads.get(code) ?? 0))?.code;
    return {
      ...rest,
      level,
      areas: areas.map((area) => ({ ...area, police_force_area: forceOf(area.code) })),
    };
  }
  return value;
}
