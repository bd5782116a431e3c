import { expect, test } from "vitest";
import { findViewsOfUser } from "@/db/queries/shipment-list/saved-view-records";
import { users } from "@/db/schema/account-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import type { Role } from "@/lib/domain/auth/role";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { newViewSchema, viewChangeSchema } from "@/lib/domain/shipment-list/saved-view";
import {
  changeView,
  createView,
  removeView,
  reorderViews,
  setDefaultView,
  type ViewCaller,
} from "./manage-saved-views";
import { sealSearch } from "./seal-search";

const NOW = Date.UTC(2026, 10, 24, 4);
const program: ViewCaller = { kind: "token", id: "token1", name: "erp", role: "support", shops: EVERY_SHOP };

const person = (id: string, role: Role): ViewCaller => ({
  kind: "user",
  id,
  name: id,
  role,
  shops: EVERY_SHOP,
});
const [li, wang, guest] = [person("li", "support"), person("wang", "support"), person("guest", "viewer")];

async function openStoreWith(...people: ViewCaller[]) {
  const store = await openTestStore();
  const at = new Date(NOW);
  const rows = people.map(({ id, name, role }) => ({
    id,
    name,
    role,
    username: id,
    email: `${id}@users.invalid`,
    emailVerified: false,
    createdAt: at,
    updatedAt: at,
  }));
  await store.write(async (tx) => void (await tx.insert(users).values(rows)));
  const namesFor = async ({ id }: ViewCaller) =>
    (await findViewsOfUser(store.read, EVERY_SHOP, id)).items.map(({ name }) => name);
  const save = (who: ViewCaller, name: string, isShared = false) =>
    createView(store, newViewSchema.parse({ name, query: "state=2", isShared }), who, NOW);
  return { store, namesFor, save };
}

test("a view of one's own is seen by nobody else, a shared one by all", async () => {
  const { namesFor, save } = await openStoreWith(li, wang);
  await save(li, "我的");
  await save(li, "大家的", true);
  expect(await namesFor(li)).toEqual(["我的", "大家的"]);
  expect(await namesFor(wang)).toEqual(["大家的"]);
});

test("only the conditions of a list are kept, always in the same order, and wrong ones are refused", () => {
  const query = "page=3&q=yt&open=1&sort=signed&state=2,14&cursor=abc&density=compact";
  expect(newViewSchema.parse({ name: "一", query }).query).toBe("state=2,14&q=yt&sort=signed&density=compact");
  expect(newViewSchema.safeParse({ name: "一", query: "state=77" }).error?.issues[0]?.path).toEqual(["query"]);
  expect(newViewSchema.safeParse({ name: "  ", query: "" }).success).toBe(false);
});

test.each([
  "13812348000",
  "138 1234 8000",
  "+86 13812348000",
  "０７５５-１２３４５６７８",
  "075512345678",
  "wang@example.com",
])("a view is kept for good, so it neither searches for %s nor is named so", (contact) => {
  const searching = newViewSchema.safeParse({ name: "一", query: `state=2&q=${encodeURIComponent(contact)}` });
  expect(searching.error?.issues[0]).toMatchObject({ path: ["query"], message: "shipmentList.viewHoldsContact" });
  const named = viewChangeSchema.safeParse({ name: contact });
  expect(named.error?.issues[0]).toMatchObject({ path: ["name"] });
});

test("nor does a view search for a number that is sealed", () => {
  const { error } = newViewSchema.safeParse({ name: "一", query: `q=${sealSearch("13812348000")}` });
  expect(error?.issues[0]).toMatchObject({ path: ["query"], message: "shipmentList.viewHoldsContact" });
});

test.each(["YT9000001", "773138001380001", "8000", "王小二", "2026-11-24"])("a view may search for %s", (search) => {
  expect(newViewSchema.parse({ name: search, query: `q=${search}` }).query).toBe(`q=${encodeURIComponent(search)}`);
});

test("a viewer keeps views of their own, and may not touch the shared ones", async () => {
  const { store, save, namesFor } = await openStoreWith(li, guest);
  await save(guest, "只看深圳");
  const shared = await save(li, "大家的", true);
  await expect(save(guest, "给大家", true)).rejects.toMatchObject({ code: "forbidden" });
  await expect(changeView(store, shared.id, { name: "改了" }, guest, NOW)).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeView(store, shared.id, guest)).rejects.toMatchObject({ code: "forbidden" });
  expect(await namesFor(guest)).toEqual(["只看深圳", "大家的"]);
});

test("somebody else's own view is not there", async () => {
  const { store, save } = await openStoreWith(li, wang);
  const { id } = await save(li, "我的");
  await expect(changeView(store, id, { name: "改" }, wang, NOW)).rejects.toMatchObject({ code: "not_found" });
  await expect(removeView(store, id, wang)).rejects.toMatchObject({ code: "not_found" });
  await expect(setDefaultView(store, id, wang)).rejects.toMatchObject({ code: "not_found" });
});

test("a name is unique among a user's own views, and among the shared views", async () => {
  const { store, save } = await openStoreWith(li, wang);
  const first = await save(li, "疑难");
  await expect(save(li, "疑难")).rejects.toMatchObject({ fields: [{ field: "name" }] });
  await save(wang, "疑难");
  const shared = await save(wang, "疑难", true);
  await expect(changeView(store, first.id, { isShared: true }, li, NOW)).rejects.toMatchObject({
    code: "invalid_input",
  });
  await removeView(store, shared.id, wang);
  expect(await changeView(store, first.id, { isShared: true, name: "疑难件" }, li, NOW)).toMatchObject({
    id: first.id,
    name: "疑难件",
    isShared: true,
  });
});

test("views have the order that was chosen; new views come last", async () => {
  const { store, save, namesFor } = await openStoreWith(li, wang);
  const [one, two, three] = [await save(li, "一"), await save(li, "二"), await save(li, "三")];
  await reorderViews(store, [three.id, one.id], li);
  await save(li, "四");
  expect(await namesFor(li)).toEqual(["三", "一", "二", "四"]);
  await expect(reorderViews(store, [two.id], wang)).rejects.toMatchObject({ code: "not_found" });
  const shared = await save(wang, "大家的", true);
  await expect(reorderViews(store, [two.id, shared.id], li)).rejects.toMatchObject({ code: "not_found" });
});

test("a deleted view opens nobody's list any more; the system's may be chosen too", async () => {
  const { store, save } = await openStoreWith(li, wang);
  const shared = await save(li, "大家的", true);
  await setDefaultView(store, shared.id, wang);
  await setDefaultView(store, "problem", li);
  await removeView(store, shared.id, li);
  expect((await findViewsOfUser(store.read, EVERY_SHOP, wang.id)).defaultId).toBeNull();
  expect((await findViewsOfUser(store.read, EVERY_SHOP, li.id)).defaultId).toBe("problem");
  await setDefaultView(store, null, li);
  expect((await findViewsOfUser(store.read, EVERY_SHOP, li.id)).defaultId).toBeNull();
});

test("a program sees and makes shared views only", async () => {
  const { store, save, namesFor } = await openStoreWith(li);
  await expect(save(program, "程序的")).rejects.toMatchObject({ code: "forbidden" });
  await expect(setDefaultView(store, "problem", program)).rejects.toMatchObject({ code: "forbidden" });
  await save(li, "我的");
  await save(program, "程序建的", true);
  expect((await findViewsOfUser(store.read, EVERY_SHOP, null)).items.map(({ name }) => name)).toEqual(["程序建的"]);
  expect(await namesFor(li)).toEqual(["我的", "程序建的"]);
});

test("of the shared views a limited person sees those that name no other shop, and may not touch the rest", async () => {
  const { store } = await openStoreWith(li, wang);
  const share = (name: string, query: string) =>
    createView(store, newViewSchema.parse({ name, query, isShared: true }), li, NOW);
  await share("全部异常", "state=2");
  await share("甲店的", "shop=甲店&salesperson=小王");
  const hidden = [
    await share("乙店的", "shop=乙店"),
    await share("两家店", "shop=甲店,乙店"),
    await share("小李的", "salesperson=小李"),
    await share("单号", "q=YT123"),
  ];
  const limited: ViewCaller = { ...wang, shops: limitToShops(["甲店"]) };
  const { items } = await findViewsOfUser(store.read, limited.shops, limited.id);
  expect(items.map(({ name }) => name)).toEqual(["全部异常", "甲店的"]);
  for (const { id } of hidden) {
    await expect(changeView(store, id, { name: "x" }, limited, NOW)).rejects.toMatchObject({ code: "not_found" });
    await expect(removeView(store, id, limited)).rejects.toMatchObject({ code: "not_found" });
    await expect(setDefaultView(store, id, limited)).rejects.toMatchObject({ code: "not_found" });
  }
});
