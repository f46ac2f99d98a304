import { audienceWords, formatWords, sizeWords } from "../../format/export_words";
import { momentWords } from "../../format/moment";
import type { Dataset } from "../../model/dataset";
import type { HubExport } from "../../model/hub_export";
import { purposeWords } from "../../model/purpose";
import { viewOfQuestion } from "../../view_state/view_of_question";
import { PageLink } from "../page_link";
import { usePlaceNames } from "../place_names";
import { questionWords } from "./question_words";

interface Props {
  one: HubExport;
  datasets: readonly Dataset[];
}

/** What a file holds, for whom and what for, and the way to the very figures. */
export function ExportFacts({ one, datasets }: Props) {
  const dataset = datasets.find(({ id }) => id === one.dataset) ?? null;
  const placeName = usePlaceNames(dataset, one.question["rows"] ?? "");
  const view = viewOfQuestion(one.question);
  const facts: [string, string][] = [
    ["For whom", `${audienceWords(one.audience)}, as ${formatWords(one.format)}`],
    ["Purpose", purposeWords(one.purpose)],
    ["Marking", one.marking],
    ["Holds", sizeWords(one)],
    ["Made", `${momentWords(one.madeAt)}${one.mine ? "" : ` by ${one.madeBy}`}`],
  ];
  return (
    <>
      <p class="card-box__text">{questionWords(one.question, dataset, placeName)}</p>
      <dl class="kept-facts">
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        {view === null ? (
          "No page shows just this question."
        ) : (
          <PageLink href={view}>Open these figures</PageLink>
        )}
      </p>
    </>
  );
}
