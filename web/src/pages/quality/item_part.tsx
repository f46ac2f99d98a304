import { ShareBar } from "../../components/share_bar";
import { percentText, stageMark } from "../../format/figure_text";
import { changeWords, reasonWords, shareText, shareWords } from "../../format/quality_words";
import {
  type Completeness,
  type ItemHistory,
  type MissingReason,
  missesTarget,
  missingReasons,
  type Quality,
  type QualityItem,
} from "../../model/quality";

interface Props {
  quality: Quality;
  item: QualityItem;
}

interface Line {
  id: string;
  name: string;
  history: ItemHistory;
}

function linesOf({ quality, item }: Props): Line[] {
  return [
    { id: "all", name: "All together", history: item.everybody },
    ...item.bodies.map((history, at) => ({
      id: quality.bodies[at]?.id ?? String(at),
      name: quality.bodies[at]?.label ?? "",
      history,
    })),
  ];
}

/** One item period by period, and why it is missing. */
export function ItemPart({ quality, item }: Props) {
  const lines = linesOf({ quality, item });
  const title = `item-${item.id}`;
  return (
    <section class="quality__part" aria-labelledby={title}>
      <h2 class="quality__title" id={title}>
        {item.title}
      </h2>
      <p class="quality__hint">
        {item.target === null ? "It has no target." : `The target is ${percentText(item.target)}.`}
        {item.question === null ? "" : ` Staff may ask: “${item.question}”`}
      </p>
      <PeriodTable quality={quality} item={item} lines={lines} />
      <ReasonTable quality={quality} lines={lines} />
    </section>
  );
}

function PeriodTable({ quality, item, lines }: Props & { lines: Line[] }) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={`${item.title} over time`}>
      <table class="figures quality-table">
        <caption>Recorded, period by period</caption>
        <thead>
          <tr>
            <th scope="col">{quality.bodies.length === 0 ? "Records" : quality.bodyTitle}</th>
            {quality.periods.map((period) => (
              <th key={period.id} scope="col" class="number">
                {period.id.replace("-Q", " Q")} {stageMark(period.stage)?.text}
              </th>
            ))}
            <th scope="col">Against the year before</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, name, history }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {quality.periods.map((period, at) => (
                <Tinted key={period.id} completeness={history.periods[at]} target={item.target} />
              ))}
              <td>{changeWords(history.change)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Darker where more is recorded, in fifths; the number says it, and an underline a missed target. */
function Tinted({
  completeness = { status: "not_available" },
  target,
}: {
  completeness: Completeness | undefined;
  target: number | null;
}) {
  const published = completeness.status === "published";
  const fifth = published ? Math.min(4, Math.floor(completeness.recorded * 5)) : null;
  const short = missesTarget(completeness, target);
  return (
    <td
      class={`number tint ${fifth === null ? "tint--none" : `tint--${fifth}`}`}
      title={shareWords(completeness)}
    >
      {published ? (
        <span class={short ? "quality-share quality-share--short" : "quality-share"}>
          {shareText(completeness)}
          {short ? <span class="govuk-visually-hidden">, under the target</span> : null}
        </span>
      ) : (
        <>
          <span aria-hidden="true">{shareText(completeness)}</span>
          <span class="govuk-visually-hidden">{shareWords(completeness)}</span>
        </>
      )}
    </td>
  );
}

/** The four ways in which an item is missing stand apart; none of them is a "no". */
function ReasonTable({ quality, lines }: { quality: Quality; lines: Line[] }) {
  const shown = (reason: MissingReason) =>
    lines.some(({ history }) => history.latest.status === "published" && history.latest.missing[reason]);
  const reasons = missingReasons.filter(shown);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Why it is missing">
      <table class="figures quality-table">
        <caption>Why it is missing, of all {quality.counted} in the newest year</caption>
        <thead>
          <tr>
            <th scope="col">{quality.bodies.length === 0 ? "Records" : quality.bodyTitle}</th>
            <th scope="col">Recorded</th>
            {reasons.map((reason) => (
              <th key={reason} scope="col">
                {reasonWords[reason]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, name, history: { latest } }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {latest.status === "published" ? (
                <>
                  <td>
                    <ShareBar share={latest.recorded} text={shareText(latest)} />
                  </td>
                  {reasons.map((reason) => (
                    <td key={reason}>
                      <Reason found={latest.missing[reason]} />
                    </td>
                  ))}
                </>
              ) : (
                <td colSpan={reasons.length + 1}>
                  {shareText(latest)} {shareWords(latest)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Reason({ found }: { found: { share: number; few: boolean } | undefined }) {
  if (found === undefined) {
    return <>[z]</>;
  }
  return found.few ? <>a few at most</> : <ShareBar share={found.share} />;
}
