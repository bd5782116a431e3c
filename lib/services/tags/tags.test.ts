import { expect, test } from "vitest";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { deleteTagBatch, listTags, updateTag } from "@/db/queries/tags/tag-records";
import { shipmentTags, tags } from "@/db/schema/parcels/tag-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { tagKey } from "@/lib/domain/tags/tag";
import { newTagSchema } from "@/lib/domain/tags/tag-requests";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { findTagIds } from "./find-tag-ids";
import { changeTag, createTag, removeTag } from "./manage-tags";

const NOW = Date.UTC(2026, 10, 24, 4);
const OWN = limitToShops(["甲店"]);

let created = 0;

async function create(
  store: Store,
  more: Record<string, unknown> = {},
  scope: ShopScope = EVERY_SHOP,
): Promise<string> {
  created += 1;
  const input = { waybillNumber: `YT${String(created).padStart(13, "0")}`, carrier: "yuantong", ...more };
  const [result] = await createShipments(store, scope, [input], NOW);
  if (!result || !("id" in result)) throw new Error(JSON.stringify(result));
  return result.id;
}

const namesOf = async (store: Store, id: string) =>
  (await findShipment(store.read, EVERY_SHOP, id, NOW))?.tags.map(({ name }) => name);

test("names on a new parcel become tags once, whatever their letter case, and an edit replaces them", async () => {
  const store = await openTestStore();
  const id = await create(store, { tags: ["加急", "VIP"], note: "易碎", orderedAt: "2026-11-20T09:30:00+08:00" });
  const other = await create(store, { tags: ["vip"] });
  expect(await findShipment(store.read, EVERY_SHOP, id, NOW)).toMatchObject({
    note: "易碎",
    orderedAt: "2026-11-20T09:30:00+08:00",
  });
  expect((await listTags(store.read, EVERY_SHOP)).map(({ name }) => name)).toEqual(["VIP", "加急"]);
  expect([await namesOf(store, id), await namesOf(store, other)]).toEqual([["VIP", "加急"], ["VIP"]]);
  await editShipment(store, EVERY_SHOP, id, { tags: ["破损", "加急"] }, 0, NOW);
  expect(await namesOf(store, id)).toEqual(["加急", "破损"]);
  await editShipment(store, EVERY_SHOP, id, { tags: null, note: "" }, 1, NOW);
  expect(await findShipment(store.read, EVERY_SHOP, id, NOW)).toMatchObject({ tags: [], note: null, version: 2 });
});

test("a label needs nothing that Kuaidi100 needs, and leaves what it does not name", async () => {
  const store = await openTestStore();
  const id = await create(store, { carrier: "shunfeng", phone: "8000", note: "旧的", shop: "旗舰店" });
  await editShipment(store, EVERY_SHOP, id, { tags: ["加急"] }, undefined, NOW);
  expect(await findShipment(store.read, EVERY_SHOP, id, NOW)).toMatchObject({ note: "旧的", shop: "旗舰店" });
  await editShipment(store, EVERY_SHOP, id, { salesperson: "李四" }, undefined, NOW);
  expect(await findShipment(store.read, EVERY_SHOP, id, NOW)).toMatchObject({ note: "旧的", tags: [{ name: "加急" }] });
  await expect(editShipment(store, EVERY_SHOP, id, { tags: ["加急、大客户"] }, undefined, NOW)).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("a tag that is named by a phone number stays, also when its parcel is given another; a new one is refused", async () => {
  const store = await openTestStore();
  const name = "回电 13912340987";
  const id = await create(store, { tags: ["加急"] });
  const [tag] = await listTags(store.read, EVERY_SHOP);
  await store.write((tx) => updateTag(tx, tag?.id ?? "", { name, key: tagKey(name, null) }));
  await editShipment(store, EVERY_SHOP, id, { tags: [name, "破损"] }, undefined, NOW);
  expect((await namesOf(store, id))?.toSorted()).toEqual([name, "破损"].toSorted());
  await expect(
    editShipment(store, EVERY_SHOP, id, { tags: [name, "13700001111"] }, undefined, NOW),
  ).rejects.toMatchObject({ code: "invalid_input", fields: [{ field: "tags" }] });
});

test("who is limited to a shop makes tags for it alone, and neither sees nor changes those of others", async () => {
  const store = await openTestStore();
  const shared = await createTag(store, EVERY_SHOP, newTagSchema.parse({ name: "加急" }), NOW);
  const others = await createTag(store, EVERY_SHOP, newTagSchema.parse({ name: "大客户", shop: "乙店" }), NOW);
  const id = await create(store, { shop: "甲店", tags: ["加急", "大客户"] }, OWN);
  const seen = await listTags(store.read, OWN);
  expect(seen.map(({ name, shop }) => [name, shop])).toEqual([
    ["加急", null],
    ["大客户", "甲店"],
  ]);
  expect(await findTagIds(store.read, OWN, ["大客户", "没有"])).toEqual([seen[1]?.id, "没有"]);
  await expect(changeTag(store, OWN, shared.id, { color: "red" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeTag(store, OWN, others.id, NOW)).rejects.toMatchObject({ code: "not_found" });
  await expect(createTag(store, OWN, newTagSchema.parse({ name: "x", shop: "乙店" }), NOW)).rejects.toMatchObject({
    code: "invalid_input",
  });
  // A parcel that moves to another shop leaves the tags of the old one behind.
  await editShipment(store, EVERY_SHOP, id, { shop: "乙店" }, undefined, NOW);
  expect(await namesOf(store, id)).toEqual(["加急"]);
});

test("a tag is renamed on all parcels; a deleted one is gone at once, its rows in batches, and its name is free", async () => {
  const store = await openTestStore();
  const ids = [];
  for (let index = 0; index < 5; index += 1) ids.push(await create(store, { tags: ["加急"] }));
  const [tag] = await listTags(store.read, EVERY_SHOP);
  if (!tag) throw new Error("no tag");
  await changeTag(store, EVERY_SHOP, tag.id, { name: "特急", color: "red" });
  expect(await namesOf(store, ids[0] ?? "")).toEqual(["特急"]);
  await createTag(store, EVERY_SHOP, newTagSchema.parse({ name: "其他" }), NOW);
  await expect(changeTag(store, EVERY_SHOP, tag.id, { name: "其他" })).rejects.toMatchObject({ code: "invalid_input" });
  await removeTag(store, EVERY_SHOP, tag.id, NOW);
  const page = await listShipments(store.read, { limit: 10, scope: EVERY_SHOP }, NOW);
  expect(page.items.flatMap(({ tags }) => tags)).toEqual([]);
  await createTag(store, EVERY_SHOP, newTagSchema.parse({ name: "特急" }), NOW);
  let left = 1;
  while (left > 0) left = await store.write((tx) => deleteTagBatch(tx, 0, 2));
  expect(await store.read.select().from(shipmentTags)).toEqual([]);
  expect((await store.read.select({ name: tags.name }).from(tags)).map(({ name }) => name).toSorted()).toEqual([
    "其他",
    "特急",
  ]);
});
