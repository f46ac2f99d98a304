/**
 * Single keys for frequent steps. They are off until a reader turns them on (WCAG 2.2, 2.1.4: speech control
 * would set them off by chance), and stay on in memory alone, until the page is loaded anew.
 */
import { signal } from "@preact/signals";
import { addMonths, isMonth, monthsBetween } from "../../model/month";
import { address, go } from "../address";

export const shortcutsOn = signal(false);

export const shortcutWords: readonly (readonly [string, string])[] = [
  ["/", "Search for an area, or go to the first choice of the page"],
  ["?", "Show these keys"],
  ["t", "Table or chart of the figure"],
  ["e", "Export of the figure"],
  ["[", "The period before"],
  ["]", "The period after"],
];

export function turnShortcuts(on: boolean): void {
  shortcutsOn.value = on;
  document.removeEventListener("keydown", onKey);
  if (on) {
    document.addEventListener("keydown", onKey);
  }
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event.target)) {
    return;
  }
  if (act(event.key)) {
    event.preventDefault();
  }
}

/** Where a letter is text or chooses from a list, it is no shortcut; nor while a dialog is open. */
function isWriting(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLElement &&
      (target.isContentEditable ||
        target.matches("input:not([type=radio], [type=checkbox]), select, textarea"))) ||
    document.querySelector("dialog[open], [role=dialog]") !== null
  );
}

function act(key: string): boolean {
  switch (key) {
    case "/":
      return focusOn(
        document.querySelector<HTMLElement>("main input[role=combobox]") ??
          document.querySelector<HTMLElement>(".controls select"),
      );
    case "?":
      go("/help/shortcuts");
      return true;
    case "t":
      return press(
        `[role=tab][id$="${card()?.querySelector('[role=tab][aria-selected=true][id$="-table"]') ? "-chart" : "-table"}"]`,
      );
    case "e":
      return press(".action--export");
    case "[":
      return movePeriod(-1);
    case "]":
      return movePeriod(1);
    default:
      return false;
  }
}

/** The figure in which the focus is; otherwise the first of the page. */
function card(): Element | null {
  return document.activeElement?.closest(".figure-card") ?? document.querySelector(".figure-card");
}

function focusOn(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  return element !== null && element !== undefined;
}

function press(selector: string): boolean {
  const button = card()?.querySelector<HTMLElement>(selector);
  button?.click();
  return focusOn(button);
}

/** The range moves by its own length, within the months that there are. */
function movePeriod(step: 1 | -1): boolean {
  const [from, to] = ["from", "to"].map((id) => document.querySelector<HTMLSelectElement>(`select#${id}`));
  const months = [...(from?.options ?? [])].map(({ value }) => value).filter(isMonth);
  const next = movedRange(months, from?.value ?? "", to?.value ?? "", step);
  if (next === null) {
    return false;
  }
  const [path = "/", search = ""] = address.value.split("?");
  const query = new URLSearchParams(search);
  query.set("from", next.from);
  query.set("to", next.to);
  query.sort();
  // Commas and the like stay as they are, as in every address of the site.
  go(`${path}?${decodeURIComponent(query.toString().replace(/%(?!2C|3D|3B|40)/gi, "%25"))}`);
  return true;
}

/** Null where the range stands at the end of the months already. */
export function movedRange(
  months: readonly string[],
  from: string,
  to: string,
  step: 1 | -1,
): { from: string; to: string } | null {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined || !isMonth(from) || !isMonth(to)) {
    return null;
  }
  const length = monthsBetween(from, to).length;
  const wanted = addMonths(from, step * length);
  const latest = addMonths(last, 1 - length);
  const start = wanted < first ? first : wanted > latest ? latest : wanted;
  return start === from || start < first ? null : { from: start, to: addMonths(start, length - 1) };
}
