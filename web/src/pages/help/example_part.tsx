import { PageLink } from "../page_link";
import { HelpLink } from "./help_link";

/** A real question from its first words to a sentence that can be stood by. */
export function ExamplePart() {
  return (
    <>
      <p class="prose__lead">
        A partnership asks: “Are knife injuries going up in our district, and should we move the outreach
        team?”
      </p>
      <ol>
        <li>
          <strong>Choose what is counted.</strong> On <PageLink href="/overview">Overview</PageLink> choose
          emergency department attendances and, under <em>Which cases</em>, knife-enabled. Attendances see
          people who never told the police; the police see robberies in which nobody was hurt. Neither is all
          of it.
        </li>
        <li>
          <strong>Look whether anything changed.</strong> Find the district. “Within the usual range” ends the
          first half of the question: this quarter says nothing new. A signal says that something changed; go
          on.
          <HelpLink chart="control" />
        </li>
        <li>
          <strong>Look at what could make it up.</strong> Is the newest period [p], with late records to come?
          Did a department begin to record the weapon more often (
          <PageLink href="/quality">Data quality</PageLink>)? Open <em>About</em> for how the figure is made.
        </li>
        <li>
          <strong>Compare.</strong> On <PageLink href="/benchmark">Benchmark</PageLink> mark the district.
          Inside the funnel it is as others are, whatever its rank.
        </li>
        <li>
          <strong>Ask who and when.</strong> On <PageLink href="/groups">At-risk groups</PageLink> the hours
          and days say when a team would meet those who come to harm.
        </li>
        <li>
          <strong>Take it away.</strong> <em>Export</em> saves the chart with its title, marking, source and
          notes. Say what the figure cannot: the reason for it, and whether it is going to stay.
        </li>
      </ol>
      <h2>A sentence that can be stood by</h2>
      <p>
        “Attendances after knife injury were above their usual range in the second quarter. They were recorded
        as fully as before. One quarter does not make a trend; we look again with the next release.”
      </p>
      <h2>Sentences that cannot</h2>
      <ul>
        <li>“Knife crime rose by 40%”: attendances are not crimes, and 7 after 5 is chance.</li>
        <li>“The district is third worst”: without the interval of its rank, that may as well be tenth.</li>
        <li>“No incidents in the ward”: what is shown may be “0 or very few”, or hidden.</li>
      </ul>
    </>
  );
}
