import {
  type Application,
  type Registration,
  sectors,
  type Sponsorship,
  type Stage,
  stageIds,
  stageStates,
  statuses,
} from "../model/application";
import type { TermsAccepted } from "../model/hub";
import { post, postOnly } from "./request";
import { asSent, flag, list, oneOf, orNull, record, renamed, type Shape, text } from "./shape";

export const status = oneOf(...statuses);
export const sector = oneOf(...sectors);

const stage: Shape<Stage> = record({
  id: oneOf(...stageIds),
  state: oneOf(...stageStates),
  at: orNull(asSent),
});

const application: Shape<Application> = renamed({
  status,
  name: text,
  email: text,
  organisation: text,
  manual_route: flag,
  sponsor_name: text,
  terms_due: flag,
  question: orNull(text),
  reason: orNull(text),
  until: orNull(asSent),
  stages: list(stage),
});

const sponsorship: Shape<Sponsorship> = renamed({
  kind: oneOf("application", "review"),
  name: text,
  email: text,
  organisation: text,
  job_title: text,
  area_of_interest: text,
  purpose: text,
  answer: orNull(oneOf("confirmed", "declined")),
});

/** The answer is the same whether or not the hub knows the address. */
export function register(registration: Registration): Promise<void> {
  const { jobTitle, areaOfInterest, sponsorName, sponsorEmail, ...rest } = registration;
  return postOnly("/api/v1/registration", {
    ...rest,
    job_title: jobTitle,
    area_of_interest: areaOfInterest,
    sponsor_name: sponsorName,
    sponsor_email: sponsorEmail,
  });
}

/** Turns the token of the first e-mail into that of the application. */
export async function verifyAddress(token: string): Promise<string> {
  return (await post("/api/v1/registration/verify", { token }, record({ application: asSent }))).application;
}

export const viewApplication = (token: string) => post("/api/v1/application/view", { token }, application);

export const acceptTerms = (token: string, accepted: TermsAccepted) =>
  post("/api/v1/application/accept-terms", { token, ...accepted }, application);

export const answerApprover = (token: string, answer: string) =>
  post("/api/v1/application/answer", { token, text: answer }, application);

export const viewSponsorship = (token: string) => post("/api/v1/sponsorship/view", { token }, sponsorship);

export const answerSponsorship = (token: string, confirm: boolean, note: string) =>
  post("/api/v1/sponsorship/answer", { token, confirm, note }, sponsorship);
