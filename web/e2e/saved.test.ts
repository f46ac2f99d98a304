// Taking figures away, keeping views and writing on figures, by keyboard alone, over the stand-in server.
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { heading, Journey, looksRight, mock, shoot } from "./journey.ts";
import { choose, press, pressExactly, select, tabTo, tick, write } from "./keyboard.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await Journey.open();
});
afterAll(() => journey.close());
afterEach(() => journey.closePages());

test.skipIf(!mock)("a workbook for partners is made at once, and stands on the page Exports", async () => {
  const page = await journey.as("ana@example.org", "/explore?dataset=police&level=lad&areas=E07000901");
  await page.locator("[data-point]").first().waitFor();
  await pressExactly(page, "Export");
  await page.getByRole("dialog", { name: "Export these figures" }).waitFor();
  await choose(page, "Workbook (XLSX)");
  await choose(page, "Follow trends");
  await looksRight(page, "export");
  // A file that takes long is told to be under way.
  await page.route("**/api/v1/exports", async (route) => {
    await page.getByRole("progressbar", { name: "Making the file" }).waitFor();
    await route.continue();
  });
  await tabTo(page, "Download");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await page.unroute("**/api/v1/exports");
  expect(download.suggestedFilename()).toMatch(/^SYNTHETIC_OFFICIAL_police.*\.xlsx$/);
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK");
  await page.getByRole("dialog", { name: "The file was made" }).waitFor();
  await shoot(page, "export-made");
  await press(page, "Exports");
  await heading(page, "Exports");
  const card = page.locator(".card-box").first();
  expect(await card.innerText()).toContain("1 row, 24 columns: 24 figures");
  expect(await card.getByRole("link", { name: "Open these figures" }).getAttribute("href")).toMatch(
    /^\/explore\?areas=E07000901&/,
  );
  await looksRight(page, "exports-own");
  await press(page, "Remove");
  await page.getByText("Removed: Police").waitFor();
  await press(page, "Make it again");
  await page.getByText("It was made again").waitFor();
  expect(await page.locator(".card-box").count()).toBe(1);
});

test.skipIf(!mock)("figures for the public are checked, and a second person agrees", async () => {
  const page = await journey.as(
    "ana@example.org",
    "/explore?dataset=police&level=lad&areas=E07000901&by=quarter",
  );
  await page.locator("[data-point]").first().waitFor();
  await pressExactly(page, "Export");
  await page.getByRole("dialog", { name: "Export these figures" }).waitFor();
  await choose(page, "For the public");
  await choose(page, "Inform public health work");
  await press(page, "Run the checks");
  await page.getByRole("dialog", { name: "It waits for a second person" }).waitFor();
  expect(await page.locator(".report__checks li").count()).toBe(4);
  await shoot(page, "export-waiting");
  await page.keyboard.press("Escape");

  const second = await journey.as("priya@example.org", "/exports");
  await heading(second, "Exports");
  await second.getByText("Waiting for your decision (1)").waitFor();
  await looksRight(second, "exports-deciding");
  await press(second, "Agree");
  await second.getByText("You agreed. ana@example.org can fetch the file.").waitFor();

  await page.evaluate(() =>
    fetch("/api/v1/exports", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Vrhub-Request": "1" },
      body: JSON.stringify({
        question: { dataset: "police", rows: "lad", columns: "year" },
        format: "csv",
        audience: "public",
        purpose: "trends",
      }),
    }),
  );
  await second.reload();
  await press(second, "Refuse");
  await pressExactly(second, "Refuse");
  expect(await second.getByRole("alert").innerText()).toContain("Give the reason");
  await write(second, "Reason", "Published already, in October.");
  await pressExactly(second, "Refuse");
  await second.getByText("You refused. ana@example.org reads your reason.").waitFor();

  await page.goto(`${journey.site.url}/exports`);
  await page.getByText("Refused by priya@example.org: Published already, in October.").waitFor();
  await page.getByText("Agreed to by priya@example.org.").waitFor();
  await tabTo(page, "Download");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
});

test.skipIf(!mock)("what fails the public's check says which rule, and what to change", async () => {
  const page = await journey.as("ana@example.org", "/map?dataset=police&level=lsoa&measure=count");
  await page.locator("table.figures--rank tbody tr").first().waitFor();
  await pressExactly(page, "Export");
  await page.getByRole("dialog", { name: "Export these figures" }).waitFor();
  await choose(page, "For the public");
  await choose(page, "Inform policing");
  await press(page, "Run the checks");
  const refused = page.getByRole("dialog", { name: "Not for the public as it is" });
  await refused.waitFor();
  expect(await refused.locator("li", { hasText: "Failed" }).first().innerText()).toContain("No ");
  expect(await refused.innerText()).toContain("Ask for larger areas.");
  await looksRight(page, "export-refused");
  await press(page, "Done");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Export");
});

test.skipIf(!mock)("a view is saved from its card, pinned, changed, deleted and brought back", async () => {
  const page = await journey.as("ana@example.org", "/explore?areas=E07000901&dataset=police&level=lad");
  await page.locator("[data-point]").first().waitFor();
  await pressExactly(page, "Save");
  await page.getByRole("dialog", { name: "Save this view" }).waitFor();
  await write(page, "Name", "");
  await pressExactly(page, "Save");
  expect(await page.getByRole("alert").innerText()).toContain("Give it a name");
  await write(page, "Name", '<img src=x onerror="alert(1)"> Wrenport');
  await choose(page, "My organisation");
  await select(page, "Collection", "A new");
  await write(page, "Name of the new collection", "Needs assessment");
  await tick(page, "Pin it there");
  await looksRight(page, "save");
  await pressExactly(page, "Save");
  await page.getByText("Saved", { exact: true }).waitFor();

  await press(page, "Overview");
  await page.locator(".pins a", { hasText: "<img src=x" }).waitFor();
  expect(await page.locator(".pins").innerText()).toContain("Explore");
  expect(await page.locator("main img").count()).toBe(0);
  await page.locator("[data-point]").first().waitFor();
  await looksRight(page, "overview-pinned");

  await press(page, "All saved views");
  await heading(page, "Saved views");
  await page.getByRole("heading", { name: "Needs assessment" }).waitFor();
  const own = page.locator(".saved", { hasText: "<img" });
  expect(await own.innerText()).toContain("Saved with release police-1, which is still the newest.");
  expect(await page.getByText("Shared by hana@example.org").count()).toBe(1);
  await looksRight(page, "saved");
  await press(page, "Change");
  await write(page, "Name", "Wrenport by month");
  await pressExactly(page, "Save");
  await page.getByText("“Wrenport by month” was changed.").waitFor();
  await press(page, "Delete");
  await page.getByText("Deleted: Wrenport by month.").waitFor();
  // The focus is where one goes on from, not at the top of the page.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Deleted: Wrenport");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Undo Wrenport by month");
  await press(page, "Undo");
  await page.getByText("“Wrenport by month” is back.").waitFor();
  await press(page, "Wrenport by month");
  await page.locator("[data-point]").first().waitFor();
  expect(page.url()).toContain("areas=E07000901");
});

test.skipIf(!mock)(
  "a note on a month stands on chart, table and picture, and is text whatever it is",
  async () => {
    const hostile = '</text><script>alert(1)</script> & "quoted" <b>bold</b>';
    const page = await journey.as("ana@example.org", "/explore?areas=E07000901&dataset=police&level=lad");
    await page.locator("[data-point]").first().waitFor();
    await press(page, "Annotate");
    await page.getByRole("dialog", { name: "Annotate this figure" }).waitFor();
    await select(page, "Period", "November 2019");
    await select(page, "Until", "October 2019");
    await pressExactly(page, "Annotate");
    const alert = await page.getByRole("alert").innerText();
    expect(alert).toContain("The end lies before the beginning");
    expect(alert).toContain("Write what is to be known");
    await select(page, "Until", "December 2019");
    await write(page, "What is to be known", hostile);
    await choose(page, "Everybody who may see these figures");
    await looksRight(page, "annotate");
    await pressExactly(page, "Annotate");
    const item = page.locator(".annotations__item");
    await item.waitFor();
    expect(await item.innerText()).toContain(`November to December 2019, Wrenport: ${hostile}`);
    expect(await page.locator("main script, main b").count()).toBe(0);
    expect(await page.locator("[data-point='0-22']").getAttribute("aria-label")).toContain(
      "Wrenport, November 2019, note 1: ",
    );
    expect(await page.locator("svg[data-picture] circle + text").last().textContent()).toBe("1");
    await looksRight(page, "annotated");

    await pressExactly(page, "Export");
    await choose(page, "Picture to edit (SVG)");
    await choose(page, "Follow trends");
    await tabTo(page, "Download");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    const picture = await readFile(await download.path(), "utf8");
    expect(picture).toContain("Note 1, November to December 2019, Wrenport: &lt;/text&gt;&lt;script&gt;");
    expect(picture).not.toContain("<script");
    expect(picture.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")).toContain("Purpose: follow trends.");

    const other = await journey.as(
      "priya@example.org",
      "/explore?areas=E07000901&dataset=police&level=lad&read=signals",
    );
    await other.locator(".annotations__item").first().waitFor();
    expect(await other.getByRole("button", { name: "Delete" }).count()).toBe(0);
    await shoot(other, "annotated-signals");
    await other.getByRole("tab", { name: "Table" }).first().click();
    await other.getByRole("rowheader", { name: "November 2019 [note 1]" }).waitFor();

    await press(page, "Delete");
    await page.getByText("The annotation was deleted.").waitFor();
    expect(await item.count()).toBe(0);
    await press(page, "Undo");
    await item.waitFor();
    expect(await page.locator(".said").innerText()).toBe("The annotation is back.");
  },
);
