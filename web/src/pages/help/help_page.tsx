import type { ComponentChildren } from "preact";
import { address } from "../address";
import { Heading } from "../heading";
import { Contact, PageLink } from "../page_link";
import { ChartsPart } from "./charts_part";
import { ExamplePart } from "./example_part";
import { GlossaryPart } from "./glossary_part";
import { ShortcutsPart } from "./shortcuts_part";

interface Part {
  path: string;
  title: string;
  words: string;
  Body: () => ComponentChildren;
}

const parts: Part[] = [
  {
    path: "/help/charts",
    title: "How to read each chart",
    words:
      "Control charts, funnels, ranked bars, maps and their hatches, pyramids, gradients, profiles, and the marks that stand for figures.",
    Body: ChartsPart,
  },
  {
    path: "/help/example",
    title: "A question worked through",
    words: "From “are knife attendances going up here?” to a sentence for a committee.",
    Body: ExamplePart,
  },
  {
    path: "/help/glossary",
    title: "Words used here",
    words: "What each term means, in a line.",
    Body: GlossaryPart,
  },
  {
    path: "/help/shortcuts",
    title: "Keyboard and shortcuts",
    words: "Everything works by keyboard. Single keys for the most frequent steps can be turned on.",
    Body: ShortcutsPart,
  },
];

/** Help: an index, and a page for each part, all of one script. */
export default function HelpPage() {
  const path = address.value.split("?")[0] ?? "/help";
  const part = parts.find((one) => one.path === path);
  return (
    <div class="prose help-page">
      {part === undefined ? (
        <Index />
      ) : (
        <>
          <p class="help-page__back">
            <PageLink href="/help">Help</PageLink>
          </p>
          <Heading title={part.title} />
          <part.Body />
        </>
      )}
    </div>
  );
}

function Index() {
  return (
    <>
      <Heading title="Help" />
      <ul class="help-page__list">
        {parts.map(({ path, title, words }) => (
          <li key={path}>
            <PageLink href={path}>{title}</PageLink>
            <span>{words}</span>
          </li>
        ))}
        <li>
          <PageLink href="/accessibility">Accessibility statement</PageLink>
          <span>What should work for everybody, how that is tested, and what is not good enough yet.</span>
        </li>
        <li>
          <PageLink href="/contact">Contact</PageLink>
          <span>
            A question, a concern, or something that you cannot use: <Contact />. For a question on one
            figure, use “Ask about this figure” beside it.
          </span>
        </li>
      </ul>
    </>
  );
}
