import { Heading } from "../heading";
import { Contact, PageLink } from "../page_link";

export default function SafeUsePage() {
  return (
    <div class="prose">
      <Heading title="Access and safe use" />
      <p class="prose__lead">
        The figures are anonymous, yet much of what is here carries the marking OFFICIAL-SENSITIVE. That is
        why everybody registers and signs in.
      </p>
      <h2>What you may use the figures for</h2>
      <p>The prevention of violence, and nothing else. For example:</p>
      <ul>
        <li>describing an area and its needs;</li>
        <li>following trends;</li>
        <li>informing public health work;</li>
        <li>informing policing;</li>
        <li>setting the priorities of another service that helps to prevent violence.</li>
      </ul>
      <p>
        For any other use, ask first. Once you are signed in, <strong>Ask for another use</strong> under{" "}
        <em>Questions</em> sends the request to the hub's team. Wait for the answer before you go on.
      </p>
      <h2>Register with your work address</h2>
      <p>
        An official work e-mail address lets us see quickly who you work for. If you have none, you can still
        register; a person looks at each such application, so it takes longer. You may also write to{" "}
        <Contact />.
      </p>
      <h2>Keep your account to yourself</h2>
      <ul>
        <li>One person, one account. Do not lend it, even within your team.</li>
        <li>
          Tell nobody your password, your codes or your recovery codes. The hub's team never asks for them.
        </li>
        <li>If you think that somebody else has used your account, tell us at once.</li>
      </ul>
      <h2>Keep people anonymous</h2>
      <ul>
        <li>Do not try to find out who a figure is about, whether a person or a household.</li>
        <li>
          Do not match or link the figures with other records where that could reveal a person, a household or
          a business.
        </li>
        <li>Keep what is not public confidential, as data protection law asks of you.</li>
      </ul>
      <h2>Report a concern</h2>
      <p>
        If you see figures used wrongly, or a figure that seems to point to a person, use the{" "}
        <PageLink href="/contact">contact page</PageLink>. You need not be signed in.
      </p>
    </div>
  );
}
