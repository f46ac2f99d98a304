import { TargetBar } from "../../components/share_bar";
import { percentText } from "../../format/figure_text";
import { changeWords, shareText, shareWords } from "../../format/quality_words";
import { type ItemHistory, missesTarget, type Quality, type QualityItem } from "../../model/quality";
import { printQuality } from "../../view_state/quality_view";
import { follow } from "../follow";

/** Every item against its target, and each reporting body beside the others, over the newest year. */
export function Overview({ quality, chosen }: { quality: Quality; chosen: string | null }) {
  return (
    <section class="quality__part" aria-labelledby="overview-title">
      <h2 class="quality__title" id="overview-title">
        How complete each item is
      </h2>
      <p class="quality__hint">
        {quality.latest ?? "No whole year yet"}. The upright mark is the target, the thin line the 95% limits.
        Choose an item to see it over time and who is missing.
      </p>
      <div
        class="table-scroll table-scroll--whole"
        tabIndex={0}
        role="region"
        aria-label="Completeness of every item"
      >
        <table class="figures quality-table">
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col" class="number">
                Target
              </th>
              <th scope="col">All together</th>
              <th scope="col">Against the year before</th>
              {quality.bodies.map((body) => (
                <th key={body.id} scope="col" class="number">
                  {body.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {quality.items.map((item) => (
              <ItemRow key={item.id} quality={quality} item={item} chosen={item.id === chosen} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ItemRow({ quality, item, chosen }: { quality: Quality; item: QualityItem; chosen: boolean }) {
  const href = printQuality({ dataset: quality.dataset, item: item.id });
  const all = item.everybody;
  return (
    <tr class={chosen ? "quality-table__chosen" : undefined}>
      <th scope="row">
        <a class="govuk-link" href={href} onClick={follow(href)} aria-current={chosen ? "true" : undefined}>
          {item.title}
        </a>
      </th>
      <td class="number">{item.target === null ? "none" : percentText(item.target)}</td>
      <td>
        {all.latest.status === "published" ? (
          <span class="share-bar" title={shareWords(all.latest)}>
            <TargetBar
              share={all.latest.recorded}
              lower={all.latest.lower}
              upper={all.latest.upper}
              target={item.target}
            />
            <Share history={all} target={item.target} />
          </span>
        ) : (
          <Share history={all} target={item.target} />
        )}
      </td>
      <td>{changeWords(all.change)}</td>
      {item.bodies.map((body, at) => (
        <td key={quality.bodies[at]?.id} class="number">
          <Share history={body} target={item.target} />
        </td>
      ))}
    </tr>
  );
}

/** The share, its change where there is a clear one, and whether it misses its target. */
function Share({ history, target }: { history: ItemHistory; target: number | null }) {
  const { latest, change } = history;
  const short = missesTarget(latest, target);
  const arrow = change.direction === "higher" ? "▲" : change.direction === "lower" ? "▼" : "";
  return (
    <span class={short ? "quality-share quality-share--short" : "quality-share"} title={shareWords(latest)}>
      {arrow === "" ? null : <span aria-hidden="true">{arrow} </span>}
      {latest.status === "published" ? (
        shareText(latest)
      ) : (
        <>
          <span aria-hidden="true">{shareText(latest)}</span>
          <span class="govuk-visually-hidden">{shareWords(latest)}</span>
        </>
      )}
      {arrow === "" ? null : <span class="govuk-visually-hidden">, {changeWords(change)}</span>}
      {short ? <span class="govuk-visually-hidden">, under the target</span> : null}
    </span>
  );
}
