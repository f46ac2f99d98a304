import { useState } from "preact/hooks";
import { people } from "../../api/people";
import { PeopleTable } from "../../components/people_table";
import { statusWords } from "../../format/account_words";
import { type Status, statuses } from "../../model/application";
import type { PersonLine } from "../../model/person";
import { address } from "../address";
import { follow } from "../follow";
import { Heading } from "../heading";
import { Loaded } from "../loaded";
import { useLoad } from "../use_load";
import { statusOrder } from "./person_words";
import { usePartners } from "./use_partners";

const pathOf = (status: Status | null) => (status === null ? "/people" : `/people?status=${status}`);

/** Everybody who has or wants an account, by how they stand. */
export default function PeoplePage() {
  const named = new URLSearchParams(address.value.split("?")[1] ?? "").get("status");
  const status = statuses.find((one) => one === named) ?? null;
  const loaded = useLoad("people", (signal) => people(null, signal));
  const { nameOf } = usePartners();
  return (
    <>
      <Heading title="People" />
      <Loaded loaded={loaded} failed="The list of people could not be loaded">
        {(all) => (
          <Listed
            all={all.map((one) => ({ ...one, organisation: nameOf(one.organisation) }))}
            status={status}
          />
        )}
      </Loaded>
    </>
  );
}

function Listed({ all, status }: { all: PersonLine[]; status: Status | null }) {
  const [typed, setTyped] = useState("");
  const words = typed.trim().toLowerCase();
  const shown = all
    .filter((one) => status === null || one.status === status)
    .filter((one) => `${one.name} ${one.email} ${one.organisation ?? ""}`.toLowerCase().includes(words))
    .sort(
      (a, b) =>
        statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status) || a.since.localeCompare(b.since),
    );
  const counts = statusOrder.flatMap((one) => {
    const count = all.filter((person) => person.status === one).length;
    return count === 0 ? [] : [{ status: one, count }];
  });
  return (
    <>
      <nav class="filter" aria-label="By status">
        <Choice href={pathOf(null)} current={status === null} label="All" count={all.length} />
        {counts.map((one) => (
          <Choice
            key={one.status}
            href={pathOf(one.status)}
            current={status === one.status}
            label={statusWords(one.status)}
            count={one.count}
          />
        ))}
      </nav>
      <div class="find">
        <label class="field__label" for="find-person">
          Find by name, address or organisation
        </label>
        <input
          id="find-person"
          class="govuk-input find__input"
          type="search"
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <p role="status" class="found-count">
        {shown.length === 1 ? "1 person" : `${shown.length} people`}
      </p>
      {shown.length === 0 ? null : <PeopleTable caption="People" people={shown} follow={follow} />}
    </>
  );
}

function Choice({
  href,
  current,
  label,
  count,
}: {
  href: string;
  current: boolean;
  label: string;
  count: number;
}) {
  return (
    <a class="filter__choice" href={href} onClick={follow(href)} aria-current={current ? "true" : undefined}>
      {label} <span class="filter__count">{count}</span>
    </a>
  );
}
