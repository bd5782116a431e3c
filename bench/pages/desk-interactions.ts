import type { Locator, Page } from "@playwright/test";
import { measureInteraction, type Sample, type Sign } from "./interaction-probe";

/** What a user does again and again on a page. */
export interface Interaction {
  name: string;
  path: string;
  /** Before the first one. */
  prepare?: (page: Page) => Promise<void>;
  /** Does it for the nth time, and puts back what it changes where the next could not begin. */
  measure: (page: Page, turn: number) => Promise<Sample>;
}

const ROWS = 12;
const TAG = "急件";
const DRAWER = "[data-testid=shipment-drawer]";
const NOT_BUSY: Sign = { selector: ".list-table[aria-busy=false] [data-testid=shipment-row]" };

/** The usual ones, on the list and on the problem desk. */
export const INTERACTIONS: readonly Interaction[] = [
  {
    name: "open",
    path: "/shipments",
    measure: async (page, turn) => {
      const row = rowOf(page, turn);
      const sample = await click(page, row.locator("p").first(), await signsOfParcel(row));
      await page.keyboard.press("Escape");
      await page.locator(DRAWER).waitFor({ state: "detached" });
      return sample;
    },
  },
  {
    name: "j and k",
    path: "/shipments",
    prepare: async (page) => void (await click(page, rowOf(page, 0).locator("p").first(), [{ selector: DRAWER }])),
    measure: async (page, turn) => {
      const isBack = Math.floor(turn / (ROWS - 1)) % 2 === 1;
      const steps = turn % (ROWS - 1);
      const signs = await signsOfParcel(rowOf(page, isBack ? ROWS - 2 - steps : steps + 1));
      return press(page, isBack ? "k" : "j", signs);
    },
  },
  {
    name: "tab",
    path: "/shipments",
    measure: async (page, turn) => {
      const tabs = page.locator("nav [data-testid=state-tab]").filter({ hasText: /[1-9]/ });
      const tab = tabs.nth((turn + 1) % (await tabs.count()));
      const state = await tab.getAttribute("data-state");
      return click(page, tab, [{ selector: `nav [data-state="${state}"][aria-current=page]` }, NOT_BUSY]);
    },
  },
  {
    name: "filter",
    path: "/shipments",
    prepare: async (page) => {
      await page.getByRole("button", { name: /^筛选/ }).click();
      await page.locator("summary").filter({ hasText: "快递公司" }).click();
      await carrierBoxes(page)
        .nth(ROWS / 2)
        .waitFor();
    },
    measure: async (page, turn) => {
      const box = carrierBoxes(page).nth(Math.floor(turn / 2) % (ROWS / 2));
      const name = (await box.textContent()) ?? "";
      const state = turn % 2 === 0 ? "label:has(input:checked)" : "label:not(:has(input:checked))";
      return click(page, box, [{ selector: state, text: name }, { selector: ".list-table[aria-busy=false], main h2" }]);
    },
  },
  {
    name: "sort",
    path: "/shipments",
    measure: (page, turn) =>
      click(page, page.locator("thead button").last(), [
        { selector: `th[aria-sort=${turn % 2 === 0 ? "ascending" : "descending"}]` },
        NOT_BUSY,
      ]),
  },
  {
    name: "tag",
    path: "/shipments",
    prepare: async (page) => {
      await page.evaluate(async (name) => {
        const headers = { "content-type": "application/json" };
        await fetch("/api/v1/tags", { method: "POST", headers, body: JSON.stringify({ name, color: "red" }) });
      }, TAG);
      const row = rowOf(page, 0);
      await click(page, row.locator("p").first(), await signsOfParcel(row));
      await page.locator(DRAWER).getByRole("button", { name: "更多操作" }).click();
      await page.getByRole("dialog", { name: "更多操作" }).getByRole("button", { name: "标签" }).click();
    },
    measure: (page, turn) =>
      click(page, page.locator("fieldset label").filter({ hasText: TAG }), [
        { selector: turn % 2 === 0 ? "label:has(input:checked)" : "label:not(:has(input:checked))", text: TAG },
      ]),
  },
  {
    name: "palette",
    path: "/shipments",
    measure: async (page) => {
      const sample = await press(page, "Control+k", [{ selector: "[role=listbox] [role=option]" }]);
      await page.keyboard.press("Escape");
      await page.getByRole("listbox").waitFor({ state: "detached" });
      return sample;
    },
  },
  {
    name: "theme",
    path: "/shipments",
    prepare: (page) => page.getByRole("button", { name: "账号与外观" }).last().click(),
    measure: (page, turn) => {
      const [name, theme] = turn % 2 === 0 ? ["深色", "dark"] : ["浅色", "light"];
      return click(page, page.locator("fieldset label").filter({ hasText: name }), [{ selector: `html.${theme}` }]);
    },
  },
  {
    name: "open case",
    path: "/problems",
    measure: async (page, turn) => {
      const rows = page.getByTestId("case-row");
      const row = rows.nth((turn * 3 + 1) % Math.min(await rows.count(), 8));
      return click(page, row.locator("a"), await signsOfCase(row));
    },
  },
  {
    name: "next case",
    path: "/problems",
    measure: async (page, turn) => {
      const rows = page.getByTestId("case-row");
      const all = Math.min(await rows.count(), ROWS) - 1;
      const isBack = Math.floor(turn / all) % 2 === 1;
      const steps = turn % all;
      const row = rows.nth(isBack ? all - 1 - steps : steps + 1);
      return press(page, isBack ? "k" : "j", await signsOfCase(row));
    },
  },
  {
    name: "assign",
    path: "/problems",
    measure: (page, turn) => {
      const isTaken = turn % 2 === 0;
      const signs = [{ selector: "[data-testid=open-case] select option:checked", text: isTaken ? "bench" : "未分配" }];
      return press(page, isTaken ? "a" : "u", signs);
    },
  },
];

const rowOf = (page: Page, turn: number) => page.getByTestId("shipment-row").nth(turn % ROWS);

const carrierBoxes = (page: Page) => page.locator("details").filter({ hasText: "快递公司" }).locator("fieldset label");

/** Its number is in the drawer's head, and its events below. */
async function signsOfParcel(row: Locator): Promise<Sign[]> {
  const text = (await row.getAttribute("data-waybill")) ?? "";
  return [{ selector: `${DRAWER} h2`, text }, { selector: `${DRAWER} [data-testid=leg]` }];
}

/** Its number is in the head, its events below, and its controls beside. */
async function signsOfCase(row: Locator): Promise<Sign[]> {
  const text = (await row.getAttribute("data-waybill")) ?? "";
  const openCase = "[data-testid=open-case]";
  return [
    { selector: `${openCase} h2`, text },
    { selector: `${openCase} [data-testid=leg]` },
    { selector: `${openCase} select` },
  ];
}

/** With the pointer already there: moving it is no interaction. */
async function click(page: Page, target: Locator, signs: Sign[]): Promise<Sample> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error(`not to be seen: ${target}`);
  await page.mouse.move(box.x + Math.min(30, box.width / 2), box.y + box.height / 2);
  const input = async () => {
    await page.mouse.down();
    await page.mouse.up();
  };
  return measureInteraction(page, input, signs);
}

function press(page: Page, key: string, signs: Sign[]): Promise<Sample> {
  return measureInteraction(page, () => page.keyboard.press(key), signs);
}
