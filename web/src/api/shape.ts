/** Small checks of an answer's shape: unknown at the door, real types behind it. */
import { isolated } from "../model/isolated";

export class ShapeError extends Error {
  constructor(at: string, expected: string) {
    super(`The server's answer is not as described: ${at} should be ${expected}.`);
    this.name = "ShapeError";
  }
}

export type Shape<T> = (value: unknown, at: string) => T;

/** What goes back to the server, is compared, or is changed in a field: codes, addresses, days, people's own words. */
export const asSent: Shape<string> = (value, at) => {
  if (typeof value !== "string") {
    throw new ShapeError(at, "a text");
  }
  return value;
};

/** Words to be shown: they keep their direction of writing to themselves, wherever they will stand. */
export const text: Shape<string> = (value, at) => isolated(asSent(value, at));

export const number: Shape<number> = (value, at) => {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new ShapeError(at, "a number");
  }
  return value;
};

export const flag: Shape<boolean> = (value, at) => {
  if (typeof value !== "boolean") {
    throw new ShapeError(at, "true or false");
  }
  return value;
};

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, at) => (value === null || value === undefined ? null : shape(value, at));
}

export function list<T>(shape: Shape<T>): Shape<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) {
      throw new ShapeError(at, "a list");
    }
    return value.map((item: unknown, index) => shape(item, `${at}[${index}]`));
  };
}

export function oneOf<const T extends string>(...allowed: T[]): Shape<T> {
  return (value, at) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      throw new ShapeError(at, `one of ${allowed.join(", ")}`);
    }
    return found;
  };
}

type Fields = Record<string, Shape<unknown>>;
type Recorded<F extends Fields> = { [K in keyof F]: ReturnType<F[K]> };

export function record<F extends Fields>(fields: F): Shape<Recorded<F>> {
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new ShapeError(at, "an object");
    }
    const source = new Map<string, unknown>(Object.entries(value));
    const entries = Object.entries(fields).map(([name, shape]) => [
      name,
      shape(source.get(name), `${at}.${name}`),
    ]);
    return Object.fromEntries(entries) as Recorded<F>;
  };
}

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;
type Renamed<F extends Fields> = { [K in keyof F & string as Camel<K>]: ReturnType<F[K]> };

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A record whose names are those of the server (`since_when`) outside and ours (`sinceWhen`) inside. */
export function renamed<F extends Fields>(fields: F): Shape<Renamed<F>> {
  const shape = record(fields);
  return (value, at) =>
    Object.fromEntries(
      Object.entries(shape(value, at)).map(([name, held]) => [camel(name), held]),
    ) as Renamed<F>;
}
