import { changeView, removeView } from "../../api/saved";
import { ErrorSummary } from "../../components/form";
import { dayWords } from "../../format/moment";
import type { Dataset } from "../../model/dataset";
import { isolated } from "../../model/isolated";
import { savedPage, type SavedView } from "../../model/saved";
import { PageLink } from "../page_link";
import { useSend } from "../use_send";
import { releaseWords } from "./release_words";

interface Props {
  view: SavedView;
  datasets: readonly Dataset[];
  onChanged: (view: SavedView, said: string) => void;
  onRemoved: (view: SavedView) => void;
  onEdit: (view: SavedView) => void;
}

/** One saved view: the link, what was said of it, and for its owner the ways to change it. */
export function SavedItem({ view, datasets, onChanged, onRemoved, onEdit }: Props) {
  const { problems, busy, run } = useSend(`pin-${view.id}`);
  const page = savedPage(view.address);
  const release = releaseWords(view, datasets);
  const name = isolated(view.name);
  const named = <span class="govuk-visually-hidden"> {name}</span>;
  const pin = () =>
    void run([], async () => {
      const pinned = !view.pinned;
      onChanged(
        await changeView(view.id, { ...view, pinned }),
        pinned ? `“${name}” stands on your Overview.` : `“${name}” no longer stands on your Overview.`,
      );
    });
  const remove = () =>
    void run([], async () => {
      await removeView(view.id);
      onRemoved(view);
    });
  return (
    <li class="saved">
      <ErrorSummary problems={problems} />
      <p class="saved__name">
        {page === null ? name : <PageLink href={view.address}>{name}</PageLink>}
        {view.mine && view.pinned ? <strong class="tag">Pinned</strong> : null}
      </p>
      {view.note === "" ? null : <p class="card-box__text">{isolated(view.note)}</p>}
      <p class="rows__aside">
        {page ?? "Its page is no longer there"}.{" "}
        {view.mine
          ? view.audience === "organisation"
            ? "Shared with your organisation. "
            : ""
          : `Shared by ${view.owner}. `}
        Saved on {dayWords(view.madeAt)}
        {view.changedAt.slice(0, 10) === view.madeAt.slice(0, 10)
          ? ""
          : `, changed on ${dayWords(view.changedAt)}`}
        . {release}
      </p>
      {view.mine ? (
        <div class="kept-ways">
          <button type="button" class="link-button" aria-haspopup="dialog" onClick={() => onEdit(view)}>
            Change{named}
          </button>
          <button id={`pin-${view.id}`} type="button" class="link-button" aria-disabled={busy} onClick={pin}>
            {view.pinned ? "Unpin" : "Pin"}
            {named}
          </button>
          <button type="button" class="link-button" aria-disabled={busy} onClick={remove}>
            Delete{named}
          </button>
        </div>
      ) : null}
    </li>
  );
}
