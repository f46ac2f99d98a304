/** Doing things as a person does who has no pointer: Tab until the thing has the focus, then press. */
import type { Page } from "playwright-core";

const mostSteps = 120;

/** What the focused element is called, near enough for a test: its label, or what stands in it. */
function focusedName(page: Page): Promise<{ name: string; kind: string }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const labels =
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement
        ? [...(element.labels ?? [])]
        : [];
    const words = element?.getAttribute("aria-label") ?? labels.map((label) => label.textContent).join(" ");
    return {
      name: (words || (element?.textContent ?? "")).replace(/\s+/g, " ").trim(),
      kind: element instanceof HTMLInputElement ? element.type : (element?.tagName.toLowerCase() ?? ""),
    };
  });
}

/** Presses a key until what has the focus is called so. */
async function until(page: Page, name: string, key: string, kind?: string, whole = false): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < mostSteps; ++step) {
    const found = await focusedName(page);
    if (
      (whole ? found.name === name : found.name.startsWith(name)) &&
      (kind === undefined || found.kind === kind)
    ) {
      return;
    }
    seen.push(found.name.slice(0, 30));
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach "${name}"; it reaches ${[...new Set(seen)].join(" | ")}`);
}

export const tabTo = (page: Page, name: string) => until(page, name, "Tab");

export async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

/** As `press`, where something else begins with the same word. */
export async function pressExactly(page: Page, name: string): Promise<void> {
  await until(page, name, "Tab", undefined, true);
  await page.keyboard.press("Enter");
}

export async function write(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

export async function tick(page: Page, label: string): Promise<void> {
  await until(page, label, "Tab", "checkbox");
  await page.keyboard.press("Space");
}

/** One of a group: Tab reaches the group at the choice made or the first, arrows go on from there. */
export async function choose(page: Page, label: string): Promise<void> {
  for (let step = 0; step < mostSteps; ++step) {
    const { name, kind } = await focusedName(page);
    if (kind === "radio") {
      const group = await page.evaluate((wanted) => {
        const own = document.activeElement as HTMLInputElement;
        return [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${own.name}"]`)].some(
          (one) => (one.labels?.[0]?.textContent ?? "").trim().startsWith(wanted),
        );
      }, label);
      if (group) {
        if (name.startsWith(label)) {
          await page.keyboard.press("Space");
        } else {
          await until(page, label, "ArrowDown", "radio");
        }
        return;
      }
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab reaches no choice "${label}"`);
}

/** A value of a closed list, by its first letters. */
export async function select(page: Page, label: string, letters: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.type(letters);
}
