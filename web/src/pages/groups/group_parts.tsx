import type { ComponentChildren } from "preact";
import { Select } from "../../components/fields";
import type { Dataset } from "../../model/dataset";
import type { Question, Table } from "../../model/table";
import {
  type GroupChoices,
  groupQuestion,
  type GroupsView,
  profileQuestion,
  type SettledGroups,
} from "../../view_state/groups_view";
import { AskedCard } from "../asked_card";
import { type CardProps, PyramidCard, SharesCard } from "./people_cards";
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
  Card: (props: CardProps) => ComponentChildren;
}

function Asked({ dataset, view, question, onChange, Card }: AskedProps) {
  return (
    <AskedCard dataset={dataset} view={view} question={question} onInstead={onChange}>
      {(table: Table, shown: SettledGroups, asked: Question) => (
        <Card dataset={dataset} view={shown} question={asked} table={table} onChange={onChange} />
      )}
    </AskedCard>
  );
}

export function PeoplePart(props: PartProps) {
  const { dataset, view, choices, onChange } = props;
  const title = (id: string) => dataset.dimensions.find((item) => item.id === id)?.title ?? id;
  return (
    <>
      {choices.pyramid ? (
        <Asked
          {...props}
          question={groupQuestion(view, { rows: "age_group", columns: "sex" })}
          Card={PyramidCard}
        />
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
      <Asked
        {...props}
        question={groupQuestion(view, { rows: view.by, columns: "total" })}
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
      <Asked {...props} question={asked("inequality")} Card={GradientCard} />
      <Asked {...props} question={asked("rating")} Card={RatiosCard} />
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
      <Asked {...props} question={profileQuestion(view, dataset)} Card={ProfileCard} />
    </>
  );
}
