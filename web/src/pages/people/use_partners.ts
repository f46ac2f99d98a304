import { organisations } from "../../api/organisations";
import type { OrganisationLine } from "../../model/organisation";
import { may } from "../../model/session";
import { sessionHeld } from "../account";
import { useLoad } from "../use_load";

export interface Partners {
  list: OrganisationLine[];
  /** The name of an organisation that is told by its id; what is no id stays as it is. */
  nameOf: (organisation: string | null) => string | null;
}

/** The hub's partners, where the reader may see them. */
export function usePartners(): Partners {
  const session = sessionHeld();
  const allowed = may(session, "view_organisations") || may(session, "manage_organisations");
  const loaded = useLoad(allowed ? "organisations" : null, organisations);
  const list = loaded.value ?? [];
  return {
    list,
    nameOf: (organisation) => list.find(({ id }) => id === organisation)?.name ?? organisation,
  };
}
