import type { Dataset } from "../../model/dataset";
import { monthTitle } from "../../model/month";
import type { Question, Table } from "../../model/table";
import { forceChoices } from "../../view_state/map_question";
import { measureWords } from "../filter_words";
import { HelpLink } from "../help/help_link";

/** Measure, filters, period and area, from the question that was answered. */
export function groupSubtitle(
  dataset: Dataset,
  question: Question,
  table: Table,
  what: string,
  one: string | null,
): string {
  const named = question.where.filter(({ name }) => dataset.dimensions.some(({ id }) => id === name));
  const area = question.where.find(({ name }) => name === "police_force_area")?.values[0];
  const force = forceChoices(dataset).find(({ code }) => code === area)?.name;
  const where = one ?? force ?? "Everywhere received";
  const period = `${monthTitle(question.from)} to ${monthTitle(question.to)}`;
  return `${what}. ${measureWords(dataset, named, table)}, ${period}. ${where}. Place: ${table.measure.place}.`;
}

export function HowToReadGroups() {
  return (
    <details class="help">
      <summary>How to read these groups</summary>
      <p>
        A share says how many of those recorded belong to a group. A rate sets them against the residents of
        the same age, sex or both: it says how often people of the group are recorded. Ethnic groups have
        shares and no rates, since there is no yearly estimate of their residents.
      </p>
      <p>
        Groups differ in how often they come to a service, are asked and are recorded. “Not recorded” stands
        among the groups, since nobody knows to which of them those people belong.
      </p>
      <HelpLink chart="groups" />
    </details>
  );
}

export function HowToReadDeprivation() {
  return (
    <details class="help">
      <summary>How to read this gradient</summary>
      <p>
        Small areas are put in order of deprivation and cut into ten groups; tenth 1 is the most deprived. The
        line sums the ten up: its slope is the difference between its two ends.
      </p>
      <p>
        Deprivation is of the place, not of the person who was harmed. A gradient shows where harm is
        concentrated; it does not show what made it so.
      </p>
      <HelpLink chart="gradient" />
    </details>
  );
}

export function HowToReadTimes() {
  return (
    <details class="help">
      <summary>How to read these times</summary>
      <p>
        Times are those that were recorded, such as the arrival at a department, which is later than the harm.
        An index of 100 is what an even spread would give; 150 is half as many again.
      </p>
      <p>Hours after midnight belong to the new day: the night from Friday to Saturday stands in both.</p>
      <HelpLink chart="times" />
    </details>
  );
}
