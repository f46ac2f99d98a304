import { Heading } from "../heading";
import { Contact, PageLink } from "../page_link";

const kept = [
  {
    what: "Your application: name, work e-mail, organisation, sector, job title, area of interest, purpose, sponsor",
    why: "to decide whether you may have access, and to which figures",
    how: "as long as you have an account; where none comes of it, as long as the audit record",
  },
  {
    what: "Your account: role, what you may see, the terms you accepted and when",
    why: "to let you in, and only to what you were approved for",
    how: "as long as the account is open, then a short entry that it existed",
  },
  {
    what: "Your password and authenticator: the password only as a hash, the authenticator's secret enciphered",
    why: "to check that it is you",
    how: "until you change them or the account is closed",
  },
  {
    what: "Your sign-ins: time, network address, how they ended",
    why: "to keep the account safe, and to show you where it was used",
    how: "in the audit record",
  },
  {
    what: "The audit record: what you looked at, downloaded and changed, and for which purpose",
    why: "partners share figures on the promise that their use can be checked",
    how: "six years, or as the hub's policy says",
  },
  {
    what: "What you write to us: questions, concerns, answers",
    why: "to answer, and to learn what is unclear",
    how: "as long as the audit record",
  },
];

export default function PrivacyPage() {
  return (
    <div class="prose">
      <Heading title="Privacy notice" />
      <p class="prose__lead">
        This notice is about you, the person who uses the hub: what is kept about you, why, and for how long.
        How the people in the figures are protected stands under{" "}
        <PageLink href="/data-sharing">data sharing</PageLink>.
      </p>
      <h2>What is kept about you</h2>
      <dl class="kept">
        {kept.map(({ what, why, how }) => (
          <div class="kept__item" key={what}>
            <dt>{what}</dt>
            <dd>
              <strong>Why:</strong> {why}.
            </dd>
            <dd>
              <strong>How long:</strong> {how}.
            </dd>
          </div>
        ))}
      </dl>
      <h2>On what ground</h2>
      <p>
        The hub serves a task in the public interest, the prevention of violence, and partners have to be able
        to see who used what they shared. Registering is your choice; without these details no account can be
        given.
      </p>
      <h2>Who sees it</h2>
      <ul>
        <li>The hub's team and approvers, for applications and accounts.</li>
        <li>Your sponsor: your name, organisation, job title, area of interest and purpose.</li>
        <li>Your organisation's administrator: that you have an account, and what it may see.</li>
        <li>Auditors: the audit record.</li>
      </ul>
      <p>
        Nothing about you is sold, sent to an advertiser or measured by an analytics service. The pages ask no
        other site for anything.
      </p>
      <h2>Your rights</h2>
      <p>
        You may ask to see what is kept about you, to have it corrected, and to object. Your own activity is
        on your account page. The audit record cannot be changed or deleted early, since it protects others
        too.
      </p>
      <p>
        Write to <Contact />. If the answer does not satisfy you, you may complain to the Information
        Commissioner's Office.
      </p>
    </div>
  );
}
