import { send } from "./request";

/** The shapes of a level, packed as docs/reference/api.md describes ("VRB1"). */
export async function boundaries(
  level: string,
  vintage: number,
  within: string | null,
  signal?: AbortSignal,
): Promise<ArrayBuffer> {
  const query = new URLSearchParams({ level, vintage: String(vintage) });
  if (within !== null) {
    query.set("within", within);
  }
  const path = `/api/v1/boundaries?${query.toString()}`;
  const response = await send(path, signal === undefined ? {} : { signal });
  return response.arrayBuffer();
}
