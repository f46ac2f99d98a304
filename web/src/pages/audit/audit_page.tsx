import { useState } from "preact/hooks";
import { audit, auditCsv } from "../../api/desk";
import { SelectField } from "../../components/choices";
import { ErrorSummary, TextField } from "../../components/form";
import { Paged } from "../../components/paged";
import { Failure } from "../../components/status";
import { actionWords } from "../../format/action_words";
import { roleWords } from "../../format/account_words";
import { momentWords } from "../../format/moment";
import { sentence } from "../../format/sentence";
import type { AuditEntry, AuditFilter } from "../../model/desk";
import { roles } from "../../model/session";
import { address, go } from "../address";
import { Heading } from "../heading";
import { saveFile } from "../save_file";
import { withStepUp } from "../step_up";
import { usePages } from "../use_pages";
import { useSend } from "../use_send";
import { auditProblems, parseAudit, printAudit } from "./audit_view";

type AuditPageAnswer = { entries: AuditEntry[]; more: boolean; actions: string[] };

type OfPeople = Pick<AuditFilter, "person" | "origin">;
const nobody: OfPeople = { person: "", origin: "" };

/** The audit record: who did what, when and from where. The filter stands in the address but for whom it names. */
export default function AuditPage() {
  const [ofPeople, setOfPeople] = useState(nobody);
  const filter = { ...parseAudit(address.value.split("?")[1] ?? ""), ...ofPeople };
  const key = JSON.stringify(filter);
  const search = (next: AuditFilter) => {
    setOfPeople({ person: next.person.trim(), origin: next.origin.trim() });
    go(printAudit(next));
  };
  const pages = usePages<AuditEntry, AuditPageAnswer>(key, (before, signal) => audit(filter, before, signal));
  return (
    <>
      <Heading title="Audit" />
      <FilterForm
        key={key}
        filter={filter}
        actions={pages.last?.actions ?? []}
        onSearch={search}
        onAll={() => search({ from: "", to: "", action: "", ...nobody })}
      />
      {pages.failure === null ? (
        <Found pages={pages} filter={filter} />
      ) : (
        <Failure
          title="The audit record could not be loaded"
          message={sentence(pages.failure.message)}
          reference={pages.failure.reference}
          onRetry={pages.retry}
        />
      )}
    </>
  );
}

interface FilterFormProps {
  filter: AuditFilter;
  actions: string[];
  onSearch: (filter: AuditFilter) => void;
  onAll: () => void;
}

function FilterForm({ filter, actions, onSearch, onAll }: FilterFormProps) {
  const [draft, setDraft] = useState(filter);
  const { problems, submit } = useSend("audit-from");
  const field = (name: keyof AuditFilter) => ({
    id: `audit-${name}`,
    value: draft[name],
    problems,
    onInput: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  const offered =
    draft.action !== "" && !actions.includes(draft.action) ? [draft.action, ...actions] : actions;
  return (
    <form
      class="audit-filter"
      novalidate
      onSubmit={(event) => submit(event, auditProblems(draft), async () => onSearch(draft))}
    >
      <ErrorSummary problems={problems} />
      <div class="audit-filter__fields">
        <TextField {...field("from")} label="From" type="date" />
        <TextField {...field("to")} label="To" type="date" />
        <TextField {...field("person")} label="Person" />
        <SelectField
          {...field("action")}
          label="Action"
          options={[
            { value: "", label: "Every action" },
            ...offered.map((action) => ({ value: action, label: actionWords(action) })),
          ]}
        />
        <TextField {...field("origin")} label="Network address" />
      </div>
      <div class="dialog__buttons">
        <button type="submit" class="govuk-button">
          Search
        </button>
        <button type="button" class="link-button" onClick={onAll}>
          Show everything
        </button>
      </div>
    </form>
  );
}

interface FoundProps {
  pages: ReturnType<typeof usePages<AuditEntry, AuditPageAnswer>>;
  filter: AuditFilter;
}

function Found({ pages, filter }: FoundProps) {
  const { problems, busy, run } = useSend("audit-export");
  const roleTitle = (name: string | null) => {
    const role = roles.find((one) => one === name);
    return role === undefined ? "" : roleWords(role);
  };
  if (pages.last === null) {
    return null;
  }
  return (
    <>
      <ErrorSummary problems={problems} />
      <div class="audit-found">
        <p role="status" class="found-count">
          {pages.entries.length === 0
            ? "No entry matches"
            : `${pages.entries.length} ${pages.entries.length === 1 ? "entry" : "entries"} shown, newest first`}
        </p>
        <button
          id="audit-export"
          type="button"
          class="action"
          aria-disabled={busy}
          onClick={() =>
            void run([], async () => saveFile(await withStepUp(() => auditCsv(filter)), "audit.csv"))
          }
        >
          Download all that match (CSV)
        </button>
      </div>
      {pages.entries.length === 0 ? null : (
        <Paged more={pages.more} busy={pages.busy} onMore={pages.onMore}>
          <table class="rows rows--audit">
            <caption class="govuk-visually-hidden">Entries of the audit record</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Outcome</th>
                <th scope="col">From</th>
              </tr>
            </thead>
            <tbody>
              {pages.entries.map((entry) => (
                <tr key={entry.sequence}>
                  <th scope="row">
                    {momentWords(entry.at)}
                    <span class="rows__aside">Number {entry.sequence}</span>
                  </th>
                  <td data-label="Who">
                    {entry.principal}
                    <span class="rows__aside">{roleTitle(entry.role)}</span>
                  </td>
                  <td data-label="What">
                    {actionWords(entry.action)}
                    {entry.object === "" ? null : <span class="rows__aside">{entry.object}</span>}
                  </td>
                  <td data-label="Outcome">{sentence(entry.outcome).replace(/\.$/, "")}</td>
                  <td data-label="From">
                    {entry.origin}
                    {entry.session === null ? null : <span class="rows__aside">Session {entry.session}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Paged>
      )}
    </>
  );
}
