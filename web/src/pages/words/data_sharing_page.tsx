import { Heading } from "../heading";
import { Contact, PageLink } from "../page_link";

export default function DataSharingPage() {
  return (
    <div class="prose">
      <Heading title="Data sharing policy" />
      <p class="prose__lead">
        What the hub shows is grouped so that no one person can be made out. This page says how, and what that
        asks of everybody who uses it.
      </p>
      <h2>How the figures are made safe</h2>
      <ul>
        <li>
          Names, numbers, addresses and dates of birth are let go when a file is read. They are not stored.
        </li>
        <li>
          Only counts and rates are shown, by area, period and group. There is no way to see a single record.
        </li>
        <li>
          Small counts are hidden or changed a little, depending on the source, and so is whatever would give
          a hidden count away. A hidden figure is marked <strong>[c]</strong>.
        </li>
        <li>The same question always gets the same answer, so that asking again tells nothing more.</li>
      </ul>
      <p>
        Grouped this way, the figures do not identify anyone, and sharing them with registered users is in
        keeping with data protection law. Each source comes under an agreement with the organisation that
        sends it. The agreement says what its figures may be used for and for how long its records are kept.
      </p>
      <h2>Who may see them</h2>
      <p>
        The hub stands behind a personal sign-in. Access is for people with a professional reason to use the
        figures, and only for the sources and areas for which they were approved.
      </p>
      <h2>What may be shared further</h2>
      <ul>
        <li>
          Do not make public anything with low numbers, or with details from which somebody could work out a
          person or an exact place.
        </li>
        <li>Keep the protective marking on what you pass on, and pass it only to those who need it.</li>
        <li>
          Show the notes with the figures. A rise may come from better recording, and a fall from a missing
          file.
        </li>
        <li>
          Do not use the figures in a way that could mislead, or that has nothing to do with reducing
          violence.
        </li>
      </ul>
      <h2>If you are not sure</h2>
      <p>
        Ask before you use the figures: write to <Contact />, or choose <strong>Ask about this figure</strong>{" "}
        beside any chart or map. See also <PageLink href="/safe-use">access and safe use</PageLink>.
      </p>
    </div>
  );
}
