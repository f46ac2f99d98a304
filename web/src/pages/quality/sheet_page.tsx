import { useEffect } from "preact/hooks";
import { sheetOf } from "../../api/quality";
import { Failure, Message, Skeleton } from "../../components/status";
import { percentText } from "../../format/figure_text";
import { shareText, shareWords } from "../../format/quality_words";
import { sentence } from "../../format/sentence";
import type { QualitySheet, SheetItem } from "../../model/quality";
import { parseSheet, printQuality } from "../../view_state/quality_view";
import { address } from "../address";
import { pageTitle } from "../page_title";
import { dayTitle } from "../sources/source_words";
import { useLoad } from "../use_load";
import { follow } from "../follow";
import { QualityNotes } from "./quality_notes";

/** One reporting body's feedback sheet, made to be printed on one page. */
export default function SheetPage({ marking }: { marking: string | null }) {
  const { dataset, body } = parseSheet(address.value.split("?")[1] ?? "");
  const loaded = useLoad(dataset === null || body === null ? null : `${dataset} ${body}`, (signal) =>
    sheetOf(dataset ?? "", body ?? "", signal),
  );
  useEffect(
    () => pageTitle(`Feedback sheet${loaded.value === null ? "" : `: ${loaded.value.name}`}`, marking),
    [loaded.value, marking],
  );
  if (loaded.failure !== null) {
    const { kind, message, reference } = loaded.failure;
    const back = printQuality({ dataset, item: null });
    return (
      <>
        <h1 class="page-title">Feedback on data quality</h1>
        {kind === "refused" ? (
          <Message title="There is no sheet of these records">
            <p>{sentence(message)}</p>
            <p>
              <a class="govuk-link" href={back} onClick={follow(back)}>
                All of data quality
              </a>
            </p>
          </Message>
        ) : (
          <Failure
            title="The sheet could not be loaded"
            message={sentence(message)}
            reference={reference}
            onRetry={loaded.retry}
          />
        )}
      </>
    );
  }
  if (loaded.value === null) {
    return loaded.waited === "moment" ? null : (
      <Skeleton words={loaded.waited === "words" ? "Asking for every item…" : null} />
    );
  }
  return <Sheet sheet={loaded.value} />;
}

function Sheet({ sheet }: { sheet: QualitySheet }) {
  const back = printQuality({ dataset: sheet.dataset, item: null });
  const items = (ids: string[]) => ids.flatMap((id) => sheet.items.filter((item) => item.id === id));
  return (
    <article class="sheet">
      <p class="sheet__ways">
        <a class="govuk-link" href={back} onClick={follow(back)}>
          All of data quality
        </a>
        <button type="button" class="action" onClick={() => print()}>
          Print this sheet
        </button>
      </p>
      <h1 class="page-title">{sheet.name}: feedback on data quality</h1>
      <p class="sheet__lead">
        {sheet.title}. {yearWords(sheet)}
      </p>
      <div class="sheet__columns">
        <Part title="What improved" items={items(sheet.improved)} none="No item is clearly more complete." />
        <Part title="What got worse" items={items(sheet.worse)} none="No item is clearly less complete." />
      </div>
      <Part
        title="What to ask"
        items={items(sheet.toAsk)}
        none="Every item that has a target reaches it."
        ask
      />
      <section>
        <h2 class="quality__subtitle">How soon the months came</h2>
        <ul class="sheet__list">
          {sheet.onTime.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <Beside sheet={sheet} />
      <section>
        <h2 class="quality__subtitle">What partners did with these records</h2>
        {sheet.partners === null ? (
          <p class="quality__hint">Nobody has written this down yet. The hub's team can.</p>
        ) : (
          <>
            <ul class="sheet__list">
              {sheet.partners.usedFor.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p class="sheet__quiet">Written on {dayTitle(sheet.partners.written)}.</p>
          </>
        )}
      </section>
      <QualityNotes frame={sheet} />
    </article>
  );
}

function yearWords({ latest, before }: QualitySheet): string {
  if (latest === null) {
    return "No whole year of these records is shown by item yet.";
  }
  return before === null
    ? `${latest}. There is no whole year before it to set it against.`
    : `${latest}, set against ${before}.`;
}

interface PartProps {
  title: string;
  items: SheetItem[];
  none: string;
  ask?: boolean;
}

/** The sheet is one page: so many items are told whole, and others by their names. */
const toldWhole = 5;

function Part({ title, items, none, ask = false }: PartProps) {
  const others = items.slice(toldWhole).map((item) => item.title.toLowerCase());
  return (
    <section>
      <h2 class="quality__subtitle">{title}</h2>
      {items.length === 0 ? (
        <p class="quality__hint">{none}</p>
      ) : (
        <ul class="sheet__list">
          {items.slice(0, toldWhole).map((item) => (
            <li key={item.id}>
              <strong>{item.title}</strong>: {item.sentence}.
              {ask && item.question !== null ? (
                <span class="sheet__question">Ask: “{item.question}”</span>
              ) : null}
            </li>
          ))}
          {others.length === 0 ? null : <li>Less so: {others.join("; ")}.</li>}
        </ul>
      )}
    </section>
  );
}

function Beside({ sheet }: { sheet: QualitySheet }) {
  return (
    <section>
      <h2 class="quality__subtitle">Every item, beside the others</h2>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Every item, beside the others">
        <table class="figures quality-table">
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col" class="number">
                Target
              </th>
              <th scope="col" class="number">
                {sheet.name}
              </th>
              <th scope="col" class="number">
                All together
              </th>
              <th scope="col">The others</th>
            </tr>
          </thead>
          <tbody>
            {sheet.items.map((item) => (
              <tr key={item.id}>
                <th scope="row">{item.title}</th>
                <td class="number">{item.target === null ? "none" : percentText(item.target)}</td>
                <td class="number" title={shareWords(item.latest)}>
                  {shareText(item.latest)}
                </td>
                <td class="number" title={shareWords(item.everybody)}>
                  {shareText(item.everybody)}
                </td>
                <td>{othersWords(item)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function othersWords({ others }: SheetItem): string {
  if (others === null) {
    return "none to compare with";
  }
  return others.bodies === 1
    ? percentText(others.lowest)
    : `${percentText(others.lowest)} to ${percentText(others.highest)}`;
}
