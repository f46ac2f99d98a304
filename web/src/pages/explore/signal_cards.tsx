import type { Dataset } from "../../model/dataset";
import {
  changeQuestion,
  exploreQuestion,
  type SettledExplore,
  trendQuestion,
} from "../../view_state/explore_question";
import type { ExploreView } from "../../view_state/explore_view";
import { AskedCard } from "../asked_card";
import { OneFailure } from "../one_failure";
import { ChangeCard } from "./change_card";
import { SignalsCard } from "./signals_card";
import { YearsCard } from "./years_card";

interface Props {
  dataset: Dataset;
  view: SettledExplore;
  onChange: (next: Partial<ExploreView>) => void;
}

/** What changed: against the usual range, against a year before and, of five whole years, the direction. */
export default function SignalCards({ dataset, view, onChange }: Props) {
  const years = trendQuestion(view, dataset);
  const asked = { dataset, view, onInstead: onChange };
  return (
    <OneFailure>
      <AskedCard {...asked} question={exploreQuestion(view)}>
        {(table, shown, question) => (
          <SignalsCard dataset={dataset} view={shown} question={question} table={table} onChange={onChange} />
        )}
      </AskedCard>
      <AskedCard {...asked} question={changeQuestion(view)}>
        {(table, shown, question) => (
          <ChangeCard dataset={dataset} view={shown} question={question} table={table} onChange={onChange} />
        )}
      </AskedCard>
      {years === null ? null : (
        <AskedCard {...asked} question={years}>
          {(table, shown, question) => (
            <YearsCard dataset={dataset} view={shown} question={question} table={table} onChange={onChange} />
          )}
        </AskedCard>
      )}
    </OneFailure>
  );
}
