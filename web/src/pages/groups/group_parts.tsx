import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Select, Switch } from "../../components/fields";
import type { Dataset } from "../../model/dataset";
import { monthTitle } from "../../model/month";
import type { Question, Table } from "../../model/table";
import { periodsOfOneVintage } from "../../view_state/answered_part";
import {
  type GroupChoices,
  type GroupPart,
  groupQuestion,
  groupsWithResidents,
  type GroupsView,
  profileQuestion,
  type SettledGroups,
} from "../../view_state/groups_view";
import { AskedCard } from "../asked_card";
import { NotAnswered } from "../not_answered";
import { type CardProps, PyramidCard, SharesCard } from "./people_cards";
import { PeopleRatesCard } from "./people_rates_card";
import { GradientCard, RatiosCard } from "./deprivation_cards";
import { ProfileCard, WeekCard } from "./time_cards";

interface PartProps {
  dataset: Dataset;
  view: SettledGroups;
  choices: GroupChoices;
  onChange: (next: Partial<GroupsView>) => void;
}

interface AskedProps extends PartProps {
  question: Question;
  /** What the card is of, where these records do not answer it. */
  what: string;
  Card: (props: CardProps) => ComponentChildren;
}

function Asked({ dataset, view, choices, question, what, onChange, Card }: AskedProps) {
  const refused = (reason: string) => (
    <NotAnswered what={what} reason={reason}>
      <Ways dataset={dataset} view={view} choices={choices} reason={reason} onChange={onChange} />
    </NotAnswered>
  );
  return (
    <AskedCard dataset={dataset} view={view} question={question} onInstead={onChange} refused={refused}>
      {(table: Table, shown: SettledGroups, asked: Question) => (
        <Card dataset={dataset} view={shown} question={asked} table={table} onChange={onChange} />
      )}
    </AskedCard>
  );
}

const partWords: Record<GroupPart, string> = {
  people: "Look at groups of people",
  deprivation: "Look at deprivation",
  time: "Look at times",
};

type WaysProps = PartProps & { reason: string };

/** The months that are answered, where the refusal knows some; otherwise the page's other parts. */
function Ways({ dataset, view, choices, reason, onChange }: WaysProps) {
  const finest = dataset.rows.find(({ kind }) => kind === "deprivation")?.finestPeriod ?? "month";
  const months = periodsOfOneVintage(reason, finest, dataset.months?.first ?? "");
  // Nobody chose these months, so that the page may go on to those which are answered.
  const chosen = view.chosenMonths || months === null;
  useEffect(() => {
    if (!chosen) {
      onChange({ ...months });
    }
  }, [chosen, reason]);
  const button = (words: string, next: Partial<GroupsView>) => (
    <button
      key={words}
      type="button"
      class="govuk-button govuk-button--secondary"
      onClick={() => onChange(next)}
    >
      {words}
    </button>
  );
  return (
    <div class="ways">
      {months === null
        ? choices.parts.filter((part) => part !== view.part).map((part) => button(partWords[part], { part }))
        : button(`Show ${monthTitle(months.from)} to ${monthTitle(months.to)}`, months)}
    </div>
  );
}

export function PeoplePart(props: PartProps) {
  const { dataset, view, choices, onChange } = props;
  const title = (id: string) => dataset.dimensions.find((item) => item.id === id)?.title ?? id;
  return (
    <>
      {choices.pyramid ? (
        <>
          <div class="card-choice card-choice--first">
            <Switch
              name="bars"
              legend="Ages by sex as"
              value={view.bars}
              options={[
                { value: "count", label: "Numbers" },
                { value: "rate", label: "Rates of residents" },
              ]}
              onChange={(bars) => onChange({ bars: bars === "rate" ? "rate" : "count" })}
            />
          </div>
          <Asked
            {...props}
            question={groupQuestion(view, {
              rows: "age_group",
              columns: "sex",
              rate: view.bars === "rate",
            })}
            what="Age and sex together"
            Card={PyramidCard}
          />
        </>
      ) : null}
      {choices.people.length < 2 ? null : (
        <div class="card-choice">
          <Select
            id="by"
            label="Compare groups by"
            value={view.by}
            options={choices.people.map((id) => ({ value: id, label: title(id) }))}
            onChange={(by) => onChange({ by })}
          />
        </div>
      )}
      {groupsWithResidents.includes(view.by) ? (
        <Asked
          {...props}
          question={groupQuestion(view, { rows: view.by, columns: "total", rate: true, method: "rating" })}
          what={`Rates by ${title(view.by).toLowerCase()}`}
          Card={PeopleRatesCard}
        />
      ) : null}
      <Asked
        {...props}
        question={groupQuestion(view, { rows: view.by, columns: "total" })}
        what={title(view.by)}
        Card={SharesCard}
      />
    </>
  );
}

export function DeprivationPart(props: PartProps) {
  const asked = (method: "inequality" | "rating") =>
    groupQuestion(props.view, { rows: "imd_decile", columns: "total", rate: true, method });
  return (
    <>
      <Asked {...props} question={asked("inequality")} what="Deprivation" Card={GradientCard} />
      <Asked {...props} question={asked("rating")} what="Deprivation" Card={RatiosCard} />
    </>
  );
}

export function TimePart(props: PartProps) {
  const { dataset, view, choices, onChange } = props;
  const title = (id: string) =>
    id === "month" ? "Month of the year" : (dataset.dimensions.find((item) => item.id === id)?.title ?? id);
  return (
    <>
      {choices.weekday !== null && choices.hours !== null ? (
        <Asked
          {...props}
          question={groupQuestion(view, { rows: choices.weekday, columns: choices.hours })}
          what="Day and time together"
          Card={WeekCard}
        />
      ) : null}
      {choices.profiles.length < 2 ? null : (
        <div class="card-choice">
          <Select
            id="over"
            label="Profile over"
            value={view.profile}
            options={choices.profiles.map((id) => ({ value: id, label: title(id) }))}
            onChange={(profile) => onChange({ profile })}
          />
        </div>
      )}
      <Asked
        {...props}
        question={profileQuestion(view, dataset)}
        what={`A profile over ${title(view.profile).toLowerCase()}`}
        Card={ProfileCard}
      />
    </>
  );
}
