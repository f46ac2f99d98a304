import { useState } from "preact/hooks";
import { keepOrganisation, viewOrganisation } from "../../api/organisations";
import { SelectField } from "../../components/choices";
import { ErrorSummary, type Problem, TextArea, TextField } from "../../components/form";
import { PeopleTable } from "../../components/people_table";
import { SummaryList } from "../../components/summary_list";
import { sectorWords } from "../../format/account_words";
import { sectors } from "../../model/application";
import type { Dataset } from "../../model/dataset";
import { isolated } from "../../model/isolated";
import type { Organisation } from "../../model/organisation";
import { may } from "../../model/session";
import { sessionHeld } from "../account";
import { address, adjust } from "../address";
import { follow } from "../follow";
import { Heading } from "../heading";
import { Loaded } from "../loaded";
import { PageLink } from "../page_link";
import { withStepUp } from "../step_up";
import { useLoad } from "../use_load";
import { useSend } from "../use_send";
import { draftOf, factsOf, type OrganisationDraft, organisationProblems } from "./organisation_form";
import { organisationPath } from "./organisations_page";

/** One organisation to look at and change, or a new one where the address names none. */
export default function OrganisationPage({ datasets }: { datasets: Dataset[] }) {
  const [said, setSaid] = useState("");
  const id = new URLSearchParams(address.value.split("?")[1] ?? "").get("id");
  const loaded = useLoad(id, (signal) => viewOrganisation(id ?? "", signal));
  const kept = (organisation: Organisation) => {
    setSaid(`${isolated(organisation.name)} was saved.`);
    adjust(organisationPath(organisation.id));
  };
  return (
    <>
      <p class="back">
        <PageLink href="/organisations">All organisations</PageLink>
      </p>
      <p role="status" class="said">
        {said}
      </p>
      {loaded.failure === null ? null : <Heading title="Organisation" />}
      {id === null ? (
        <Edited organisation={null} datasets={datasets} onKept={kept} />
      ) : (
        <Loaded loaded={loaded} failed="This organisation could not be loaded">
          {(organisation) => (
            <>
              {may(sessionHeld(), "manage_organisations") ? (
                <Edited key={organisation.id} organisation={organisation} datasets={datasets} onKept={kept} />
              ) : (
                <Facts organisation={organisation} datasets={datasets} />
              )}
              <h2 class="part-title">Its people</h2>
              {organisation.people.length === 0 ? (
                <p class="govuk-body">Nobody yet.</p>
              ) : (
                <PeopleTable caption="Its people" people={organisation.people} follow={follow} />
              )}
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

function Facts({ organisation, datasets }: { organisation: Organisation; datasets: Dataset[] }) {
  const title = (id: string) => datasets.find((one) => one.id === id)?.title ?? id;
  const none = "None";
  return (
    <div class="person">
      <Heading title={isolated(organisation.name)} />
      <SummaryList
        rows={[
          { key: "Sector", value: sectorWords(organisation.sector) },
          { key: "E-mail domains", value: organisation.domains.map(isolated).join(", ") || none },
          {
            key: "Sponsors",
            value:
              organisation.sponsors
                .map(({ name, email }) => `${isolated(name)}, ${isolated(email)}`)
                .join("; ") || none,
          },
          { key: "Administrator", value: isolated(organisation.administrator ?? none) },
          {
            key: "Agreements",
            value:
              organisation.agreements
                .map(({ dataset, reference }) => `${title(dataset)}: ${isolated(reference)}`)
                .join("; ") || none,
          },
        ]}
      />
    </div>
  );
}

interface EditedProps {
  organisation: Organisation | null;
  datasets: Dataset[];
  onKept: (organisation: Organisation) => void;
}

/** At which field the server's refusal is told: it names the one that it means. */
const fieldOf = (failure: { message: string }) =>
  ["domains", "sponsors", "administrator", "sector"].find((field) => failure.message.startsWith(field)) ??
  "name";

function Edited({ organisation, datasets, onKept }: EditedProps) {
  const [draft, setDraft] = useState(() => draftOf(organisation));
  const change = (next: Partial<OrganisationDraft>) => setDraft((before) => ({ ...before, ...next }));
  const { problems, busy, submit } = useSend(fieldOf);
  const field = (name: "name" | "sector" | "domains" | "sponsors" | "administrator") => ({
    id: name,
    value: draft[name],
    problems,
    onInput: (value: string) => change({ [name]: value }),
  });
  const send = async () => {
    const facts = factsOf(draft);
    if (facts !== null) {
      onKept(await withStepUp(() => keepOrganisation(organisation?.id ?? null, facts)));
    }
  };
  return (
    <form class="narrow" novalidate onSubmit={(event) => submit(event, organisationProblems(draft), send)}>
      <ErrorSummary problems={problems} />
      <Heading title={organisation === null ? "Add an organisation" : isolated(organisation.name)} />
      <TextField {...field("name")} label="Name" />
      <SelectField
        {...field("sector")}
        label="Sector"
        options={[
          { value: "", label: "Choose one" },
          ...sectors.map((sector) => ({ value: sector, label: sectorWords(sector) })),
        ]}
      />
      <TextArea
        {...field("domains")}
        label="E-mail domains"
        hint="One a line, such as council.gov.uk. Leave out hosts that anybody can have an address at."
        rows={3}
      />
      <TextArea
        {...field("sponsors")}
        label="Sponsors"
        hint="One a line: name, e-mail address. They confirm applications and are asked each quarter who still needs access."
        rows={3}
      />
      <TextField
        {...field("administrator")}
        label="E-mail address of its administrator (may be left out)"
        type="email"
      />
      <Agreements
        draft={draft}
        datasets={datasets}
        problems={problems}
        onChange={(agreements) => change({ agreements })}
      />
      <button type="submit" class="govuk-button" aria-disabled={busy}>
        {busy ? "Saving…" : "Save"}
      </button>
    </form>
  );
}

interface AgreementsProps {
  draft: OrganisationDraft;
  datasets: Dataset[];
  problems: readonly Problem[];
  onChange: (agreements: OrganisationDraft["agreements"]) => void;
}

/** Under which agreement the organisation's people may see each dataset. */
function Agreements({ draft, datasets, problems, onChange }: AgreementsProps) {
  const { agreements } = draft;
  const set = (index: number, next: Partial<(typeof agreements)[number]>) =>
    onChange(agreements.map((one, at) => (at === index ? { ...one, ...next } : one)));
  return (
    <fieldset class="govuk-fieldset agreements">
      <legend class="govuk-fieldset__legend">Agreements</legend>
      <div class="govuk-hint">One for each dataset that its people may see.</div>
      {agreements.map((agreement, index) => (
        <div class="scope" key={index}>
          <SelectField
            id={`dataset-${index}`}
            label="Dataset"
            value={agreement.dataset}
            onInput={(dataset) => set(index, { dataset })}
            options={datasets.map((dataset) => ({ value: dataset.id, label: dataset.title }))}
          />
          <TextField
            id={`reference-${index}`}
            label="Reference"
            value={agreement.reference}
            onInput={(reference) => set(index, { reference })}
            problems={problems}
            width={20}
          />
          <TextField
            id={`agreed-until-${index}`}
            label="Until (may be left out)"
            type="date"
            value={agreement.until}
            onInput={(until) => set(index, { until })}
            width={10}
          />
          <button
            type="button"
            class="link-button"
            onClick={() => onChange(agreements.filter((_, at) => at !== index))}
          >
            Remove<span class="govuk-visually-hidden"> agreement {index + 1}</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() =>
          onChange([...agreements, { dataset: datasets[0]?.id ?? "", reference: "", until: "" }])
        }
      >
        Add an agreement
      </button>
    </fieldset>
  );
}
