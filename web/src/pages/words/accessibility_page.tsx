import { Heading } from "../heading";
import { Contact, PageLink } from "../page_link";

export default function AccessibilityPage() {
  return (
    <div class="prose">
      <Heading title="Accessibility statement" />
      <p class="prose__lead">
        We want everybody who may use the hub to be able to use it. We aim at the Web Content Accessibility
        Guidelines (WCAG) 2.2, level AA.
      </p>
      <h2>What you should be able to do</h2>
      <ul>
        <li>Use every page from the keyboard alone, charts and maps included.</li>
        <li>Read every figure of a chart or map in a table beside it.</li>
        <li>Enlarge the text to 400% and still read everything in one column.</li>
        <li>Tell everything apart without seeing colour.</li>
        <li>Hear the pages with a screen reader.</li>
        <li>Paste passwords and codes, and get a warning before a time limit, with a way to stay.</li>
      </ul>
      <h2>How it is tested</h2>
      <p>
        With every change, each page is checked by an automatic tool (axe) at the widths of a desk screen and
        a telephone, and whole tasks are carried out by keyboard alone. Colours are measured for contrast and
        for three kinds of colour blindness.
      </p>
      <h2>What we know is not good enough</h2>
      <ul>
        <li>
          The pages have not yet been tried with people who use NVDA, JAWS, VoiceOver, TalkBack or Dragon in
          their daily work. Automatic checks find only part of what is wrong.
        </li>
        <li>
          The shape of an area on a map cannot be told in words. The table beside it lists the same areas with
          their figures.
        </li>
        <li>
          The picture of a code for your authenticator cannot be read out; the same secret stands below it as
          text.
        </li>
        <li>
          Some spreadsheet programs open a CSV file without its notes. A workbook keeps them on a sheet.
        </li>
      </ul>
      <h2>Tell us</h2>
      <p>
        If something does not work for you, or you need a figure in another form, write to <Contact /> or
        choose <em>Something I cannot use</em> on the <PageLink href="/contact">contact page</PageLink>. Say
        which page it was and what you use to read it.
      </p>
      <h2>If you are not content with our answer</h2>
      <p>
        The regulations on the accessibility of public sector websites of 2018 apply to the hub. The Equality
        and Human Rights Commission enforces them; the Equality Advisory and Support Service advises you.
      </p>
    </div>
  );
}
