import { SelectField } from "../../components/choices";
import { type Problem, TextArea, TextField } from "../../components/form";
import { sectorWords } from "../../format/account_words";
import { looksPersonal } from "../../format/email";
import { sectors } from "../../model/application";
import type { Answers, Step } from "./registration_form";

interface Props {
  step: Step;
  answers: Answers;
  problems: readonly Problem[];
  onChange: (next: Partial<Answers>) => void;
}

/** The one question of a step, and why it is asked. */
export function StepFields({ step, answers, problems, onChange }: Props) {
  const field = (name: keyof Answers) => ({
    id: name,
    value: answers[name],
    problems,
    onInput: (value: string) => onChange({ [name]: value }),
  });
  switch (step) {
    case "email":
      return (
        <>
          <TextField
            {...field("email")}
            label="Work e-mail address"
            hint="It becomes your name for signing in. We see from it who you work for, which makes the decision quicker."
            type="email"
            autocomplete="email"
          />
          <div role="status">
            {looksPersonal(answers.email) ? (
              <p class="govuk-inset-text">
                This looks like a personal address. You may use it if you have no other: a person in the hub's
                team then checks who you work for, which can take longer.
              </p>
            ) : null}
          </div>
        </>
      );
    case "name":
      return (
        <TextField
          {...field("name")}
          label="First and last name"
          hint="Each account belongs to one person, so we need to know who you are."
          autocomplete="name"
        />
      );
    case "organisation":
      return (
        <>
          <TextField
            {...field("organisation")}
            label="Organisation"
            hint="Sources are shared with organisations by agreement, so what you may see depends on yours."
            autocomplete="organization"
          />
          <SelectField
            {...field("sector")}
            label="Kind of organisation"
            options={[
              { value: "", label: "Choose one" },
              ...sectors.map((sector) => ({ value: sector, label: sectorWords(sector) })),
            ]}
          />
        </>
      );
    case "role":
      return (
        <TextField
          {...field("jobTitle")}
          label="Job title"
          hint="It helps the approver to choose what your account may do."
          autocomplete="organization-title"
        />
      );
    case "interest":
      return (
        <TextField
          {...field("areaOfInterest")}
          label="Area"
          hint="For example a town, a council, a police force area or a region. You are given the areas that your work needs."
        />
      );
    case "purpose":
      return (
        <TextArea
          {...field("purpose")}
          label="Purpose"
          hint="For example: “Yearly needs assessment of serious violence for the community safety partnership.” The figures may be used for preventing violence only."
        />
      );
    case "sponsor":
      return (
        <>
          <p class="govuk-body">
            Your sponsor is your line manager, or another person who can vouch for you and works for your
            organisation. We write to them and ask them to confirm.
          </p>
          <TextField {...field("sponsorName")} label="Sponsor's name" />
          <TextField
            {...field("sponsorEmail")}
            label="Sponsor's work e-mail address"
            hint="Only for this question, and once in a while to ask whether you still need access."
            type="email"
          />
        </>
      );
  }
}
