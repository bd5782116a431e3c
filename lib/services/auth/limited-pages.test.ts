import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findShopsOfUser } from "@/db/queries/notifications/notice-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { processGlobal } from "@/lib/process-global";
import { addCallers, type CallerName, personOf } from "@/lib/services/testing/boundary-callers";
import { toComparableText } from "@/lib/services/testing/comparable-text";
import type { ShopRows } from "@/lib/services/testing/desk-wide-rows";
import { fillTwoShops, SHOPS_AT } from "@/lib/services/testing/two-shops";

interface World {
  store: Store;
  own: ShopRows;
  others: ShopRows[];
}

/** With rows of the own shop alone, and with rows of another shop and of none too. */
let alone: World;
let shared: World;
/** Who opens a page, and where. */
let visit: { world: World; caller: CallerName };

/** What a page is that the visitor may not see. */
const FORBIDDEN = "forbidden";

const findVisitor = async () => {
  const id = personOf(visit.caller);
  const shops = await findShopsOfUser(visit.world.store.read, id);
  return { id, name: visit.caller, username: visit.caller, role: "owner", shops, sessionId: id, confirmedAt: SHOPS_AT };
};
// Test files share their modules: no other one reads pages, which keep what is replaced here.
vi.mock("@/lib/server/auth/session", async (readOriginal) => ({
  ...(await readOriginal<object>()),
  requireUser: async (_permission: string, reach?: string) => {
    const visitor = await findVisitor();
    if (reach === "every-shop" && visitor.shops?.kind !== "every") throw new Error(FORBIDDEN);
    return visitor;
  },
  findSessionUser: () => findVisitor(),
}));
vi.mock("next/headers", () => ({ cookies: async () => new Map(), headers: async () => new Headers() }));
vi.mock("next-intl/server", () => ({
  getTranslations: async () => (key: string) => key,
  getLocale: async () => "zh-CN",
  getMessages: async () => ({}),
}));

const cleanUps: (() => Promise<void>)[] = [];
beforeAll(async () => {
  vi.setSystemTime(SHOPS_AT);
  alone = await openWorld(true);
  shared = await openWorld(false);
});
afterAll(async () => {
  for (const cleanUp of cleanUps) await cleanUp();
});

async function openWorld(isAlone: boolean): Promise<World> {
  const store = await openTestStore((cleanUp) => cleanUps.push(cleanUp));
  const rows = await fillTwoShops(store, isAlone);
  await addCallers(store, [rows.own, ...rows.others], SHOPS_AT);
  return { store, ...rows };
}

/** Its entries have ids of their own on each desk, and those of one moment are in their order. */
const LOG = "app/(desk)/settings/audit/page.tsx";
const PARCEL = "app/(desk)/shipments/[id]/page.tsx";
const pages = readdirSync("app/(desk)", { recursive: true, encoding: "utf8" })
  .map((path) => posix.join("app/(desk)", path.replaceAll("\\", "/")))
  .filter((path) => path.endsWith("/page.tsx") || path === "app/(desk)/layout.tsx")
  // Without data: they say that there is no such page, or lead to another one.
  .filter((path) => ![PARCEL, "app/(desk)/settings/page.tsx"].includes(path) && !path.includes("[...rest]"));

/** What a page hands to the browser: the data of its queries, and what it gives to its components. */
async function render(path: string, world: World, caller: CallerName, id = ""): Promise<string> {
  visit = { world, caller };
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = world.store;
  const { default: show } = (await import(/* @vite-ignore */ join(process.cwd(), path))) as {
    default: (props: object) => unknown;
  };
  const given = { params: Promise.resolve({ id }), searchParams: Promise.resolve({}), children: null };
  const shown = await Promise.resolve(show(given)).catch((error: Error) => {
    if (error.message === FORBIDDEN) return FORBIDDEN;
    throw error;
  });
  return JSON.stringify(shown, (key, value: unknown) => {
    if (/^_|^(dataUpdatedAt|dehydratedAt)$/.test(key)) return undefined;
    return isElement(value) ? { key: value.key, props: value.props } : value;
  });
}

const isElement = (value: unknown): value is { key: unknown; props: unknown } =>
  typeof value === "object" && value !== null && "$$typeof" in value;

const countTraces = (text: string, of: readonly ShopRows[]) =>
  of.flatMap(({ traces }) => traces).filter((trace) => trace !== "" && text.includes(trace)).length;

test.each(pages)("%s shows somebody limited to a shop the same as if there were no other", async (path) => {
  const text = await render(path, shared, "own");
  expect(countTraces(text, shared.others)).toBe(0);
  if (path === LOG) return;
  expect(toComparableText(text, shared.own)).toBe(toComparableText(await render(path, alone, "own"), alone.own));
});

test.each([
  ["members", [/people/, /invites/]],
  ["audit", [/\["audit","state"/]],
])("settings/%s hands what concerns every shop to owners without a limit alone", async (name, keys) => {
  const path = `app/(desk)/settings/${name}/page.tsx`;
  const [all, limited] = [await render(path, shared, "every"), await render(path, shared, "own")].map(listQueries);
  for (const key of keys) {
    expect(all).toMatch(key);
    expect(limited).not.toMatch(key);
  }
});

/** The keys of the data that the page hands to the browser. */
const listQueries = (text: string) => [...text.matchAll(/"queryKey":(\[[^\]]*\])/g)].map(([, key]) => key).join(" ");

test("the rows of other shops are on most pages with data, for somebody who sees every shop", async () => {
  const showing: string[] = [];
  for (const path of pages) {
    if (countTraces(await render(path, shared, "every"), shared.others) > 0) showing.push(path);
  }
  expect(showing.length).toBeGreaterThan(18);
});

test("the page of another shop's parcel is the one of a parcel that does not exist", async () => {
  expect(countTraces(await render(PARCEL, shared, "own", shared.own.shipment), [shared.own])).toBeGreaterThan(0);
  const open = (id: string) => render(PARCEL, shared, "own", id).catch(String);
  const unknown = await open("none");
  for (const { shipment, parcel } of shared.others) {
    for (const id of [shipment, parcel]) expect(await open(id)).toBe(unknown);
  }
});
