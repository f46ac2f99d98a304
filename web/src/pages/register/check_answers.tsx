import { SummaryList } from "../../components/summary_list";
import { sectorWords } from "../../format/account_words";
import { sectors } from "../../model/application";
import { isolated } from "../../model/isolated";
import type { Answers, Step } from "./registration_form";

export function CheckAnswers({ answers, onChange }: { answers: Answers; onChange: (step: Step) => void }) {
  const sector = sectors.find((one) => one === answers.sector);
  const row = (key: string, value: string, step: Step) => ({
    key,
    value: isolated(value),
    onChange: () => onChange(step),
  });
  return (
    <SummaryList
      rows={[
        row("E-mail address", answers.email, "email"),
        row("Name", answers.name, "name"),
        row("Organisation", answers.organisation, "organisation"),
        row("Kind of organisation", sector === undefined ? "" : sectorWords(sector), "organisation"),
        row("Job title", answers.jobTitle, "role"),
        row("Area", answers.areaOfInterest, "interest"),
        row("Purpose", answers.purpose, "purpose"),
        row("Sponsor", answers.sponsorName, "sponsor"),
        row("Sponsor's e-mail address", answers.sponsorEmail, "sponsor"),
      ]}
    />
  );
}
