import { exportBytes } from "../../api/exports";
import type { HubExport } from "../../model/hub_export";
import { saveFile } from "../save_file";

/** Fetches the file of an export and hands it to the reader under the hub's name for it. */
export async function takeFile(one: HubExport): Promise<void> {
  const bytes = await exportBytes(one.id);
  saveFile(bytes, one.fileName === "" ? `${one.dataset}.${one.format}` : one.fileName);
}
