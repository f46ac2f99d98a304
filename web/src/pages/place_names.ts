import { useEffect, useState } from "preact/hooks";
import { areas } from "../api/areas";
import type { Dataset } from "../model/dataset";
import { sessionHeld } from "./account";
import { forceChoices } from "../view_state/map_question";

const asked = new Map<string, Promise<Map<string, string>>>();

/** The names of a level's areas, asked for once while the site is open; none where they cannot be had. */
function namesOf(dataset: string, level: string): Promise<Map<string, string>> {
  const key = `${sessionHeld()?.email ?? ""}/${dataset}/${level}`;
  const found =
    asked.get(key) ??
    areas(dataset, level).then(
      (list) => new Map(list.areas.map(({ code, name }) => [code, name])),
      () => {
        asked.delete(key);
        return new Map<string, string>();
      },
    );
  asked.set(key, found);
  return found;
}

/** What a code of a level or of a police force area is called; the code itself until that is known. */
export function usePlaceNames(dataset: Dataset | null, level: string): (code: string) => string {
  const [names, setNames] = useState<Map<string, string>>(new Map());
  const isArea = dataset?.rows.some(({ id, kind }) => id === level && kind === "area") ?? false;
  useEffect(() => {
    let gone = false;
    if (dataset !== null && isArea) {
      void namesOf(dataset.id, level).then((found) => {
        if (!gone) {
          setNames(found);
        }
      });
    }
    return () => {
      gone = true;
    };
  }, [dataset?.id, level, isArea]);
  const forces = dataset === null ? [] : forceChoices(dataset);
  return (code) => names.get(code) ?? forces.find((force) => force.code === code)?.name ?? code;
}
