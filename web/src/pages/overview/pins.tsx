import { savedViews } from "../../api/saved";
import { isolated } from "../../model/isolated";
import { savedPage } from "../../model/saved";
import { PageLink } from "../page_link";
import { useLoad } from "../use_load";

/** The reader's pinned views as links; nothing where there are none, or where they cannot be had. */
export function Pins() {
  const views = useLoad("saved views", savedViews).value?.views ?? [];
  const pinned = views.filter((view) => view.mine && view.pinned && savedPage(view.address) !== null);
  return pinned.length === 0 ? null : (
    <section class="pins" aria-labelledby="pins-title">
      <h2 class="pins__title" id="pins-title">
        Pinned
      </h2>
      <ul class="pins__list">
        {pinned.map((view) => (
          <li key={view.id}>
            <PageLink href={view.address}>{isolated(view.name)}</PageLink>{" "}
            <span class="pins__page">{savedPage(view.address)}</span>
          </li>
        ))}
      </ul>
      <p class="pins__all">
        <PageLink href="/saved">All saved views</PageLink>
      </p>
    </section>
  );
}
