import { Heading } from "../heading";
import { Contact, PageLink } from "../page_link";

export default function AboutPage() {
  return (
    <div class="prose">
      <Heading title="About the hub" />
      <p class="prose__lead">
        The Violence Reduction Data Hub shows where, when and how much violence is recorded, as charts and
        maps, to people whose work is to prevent it.
      </p>
      <h2>Where it comes from</h2>
      <p>
        The hub belongs to the work of the Trauma and Injury Intelligence Group (TIIG) of the Public Health
        Institute at Liverpool John Moores University. The group gathers records of injury and violence across
        England and Wales and helps local partners to use them.
      </p>
      <h2>What is in it</h2>
      <p>
        No single service sees all violence. Many people who are hurt go to an emergency department and never
        to the police; others call an ambulance, or are known only to the police. The hub therefore sets
        several sources side by side: emergency departments, ambulance services, police forces, fire and
        rescue services and others, as partners agree to share. It never links a person in one source with a
        person in another.
      </p>
      <p>
        The page <PageLink href="/sources">Sources</PageLink>, for those who are signed in, lists each source,
        how new it is and what it leaves out.
      </p>
      <h2>What it is for</h2>
      <ul>
        <li>See how violence changes over time, in a neighbourhood and across a region.</li>
        <li>Give health services, police and community safety partnerships the same picture of assaults.</li>
        <li>Help emergency departments to record better, so that their figures serve public health.</li>
        <li>Back a needs assessment, and the prevention plan that follows from it, with figures.</li>
        <li>Find out whether a measure made a difference, and say so with care.</li>
        <li>Show which groups are most at risk of harm.</li>
        <li>Compare an area with others fairly.</li>
      </ul>
      <h2>Who may use it</h2>
      <p>
        People with a professional interest in preventing violence: in public health, the NHS, police,
        councils, fire and rescue, probation, youth justice, education, universities and voluntary bodies.
        Each person <PageLink href="/register">registers</PageLink>, is named by a sponsor, accepts the{" "}
        <PageLink href="/terms">terms</PageLink> and is approved for the sources and areas that their work
        needs.
      </p>
      <h2>How people are protected</h2>
      <p>
        Nobody who uses the hub sees a record of a person. Figures are counts and rates; small ones are hidden
        or blurred before they leave the server. <PageLink href="/data-sharing">Data sharing</PageLink> says
        more.
      </p>
      <h2>Questions</h2>
      <p>
        Write to <Contact /> or use the <PageLink href="/contact">contact page</PageLink>.
      </p>
    </div>
  );
}
