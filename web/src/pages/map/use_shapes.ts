import { areas } from "../../api/areas";
import { boundaries } from "../../api/boundaries";
import { RequestFailure } from "../../api/request";
import { unpackInWorker } from "../../maps/choropleth/unpack";
import { BadShapes, type Shapes } from "../../maps/choropleth/vrb1";
import type { Table } from "../../model/table";
import { type Load, useLoad } from "../use_load";

async function unpacked(packed: ArrayBuffer): Promise<Shapes> {
  try {
    return await unpackInWorker(packed);
  } catch (error) {
    throw error instanceof BadShapes ? new RequestFailure("fault", error.message) : error;
  }
}

/** The shapes for a table's rows. They are fetched anew only when level, vintage or place change. */
export function useShapes(table: Table, within: string): Load<Shapes> {
  const wanted = table.boundaries?.kind === "drawn" ? table.boundaries : null;
  const place = within === "all" ? null : within;
  const key = wanted === null ? null : `${wanted.level}/${wanted.vintage}/${within}`;
  return useLoad(key, async (signal) =>
    unpacked(await boundaries(wanted?.level ?? "", wanted?.vintage ?? 0, place, signal)),
  );
}

/** Authorities drawn over finer areas, as a help to find one's way. A map without them is whole too. */
export function useOutlines(dataset: string, level: string, within: string): Shapes | null {
  const key = level === "lad" ? null : `${dataset}/${within}`;
  const loaded = useLoad(key, async (signal) => {
    const list = await areas(dataset, "lad", signal);
    const vintage = list.areas[0]?.vintage;
    if (vintage === undefined || vintage === null) {
      throw new RequestFailure("refused", "no authority is known");
    }
    return unpacked(await boundaries("lad", vintage, within, signal));
  });
  return loaded.key === key && key !== null ? loaded.value : null;
}
