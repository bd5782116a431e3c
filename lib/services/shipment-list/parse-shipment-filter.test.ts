import { expect, onTestFinished, test } from "vitest";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { createKeyRing, keyRing, setKeyRing } from "@/lib/sealing/key-ring";
import { sealText } from "@/lib/sealing/sealed-value";
import { changeShopPage } from "@/lib/services/buyers/manage-shop-page";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { listFilterNames, parseShipmentFilter } from "./parse-shipment-filter";
import type { Searcher } from "./phone-search";
import { PHONE_SEARCHES_PER_MINUTE } from "./phone-search-limit";
import { openSearch, openSearchesWithin, sealSearch } from "./seal-search";

const NOW = Date.UTC(2026, 10, 24, 4);
const OWNER: Searcher = { id: "1", name: "店主", role: "owner", shops: EVERY_SHOP };
const VIEWER: Searcher = { ...OWNER, id: "2", role: "viewer" };

async function openStoreWithThree() {
  const store = await openTestStore();
  const given = [
    {
      waybillNumber: "YT2345678901234",
      carrier: "yuantong",
      orderNumber: "tb-77001",
      phone: "13800138000",
      shop: "青禾好物淘宝店",
    },
    {
      waybillNumber: "SF1999999990138",
      carrier: "shunfeng",
      phone: "139 0013 9000",
      salesperson: "单小雨",
      shop: "南风",
    },
    { waybillNumber: "EA123456785CN", carrier: "ems", orderNumber: "TB-88002", salesperson: "王倩" },
  ];
  await createShipments(store, EVERY_SHOP, given, NOW);
  const found = async (q: string) => {
    const filter = await parseShipmentFilter(store.read, OWNER, { q });
    return (await listShipments(store.read, filter, NOW)).items.map(({ carrier }) => carrier).toSorted();
  };
  return { store, found };
}

test("a search is interpreted by what was typed or scanned", async () => {
  const { found } = await openStoreWithThree();
  const meant: [string, string[]][] = [
    ["yt2345678901234", ["yuantong"]], // a whole number
    ["456785", ["ems"]], // a part
    ["1234", ["yuantong"]], // the end of a number
    ["0138", ["shunfeng"]], // the end of a number, but not its middle and not the middle of a phone number
    ["8000", ["yuantong"]], // the end of a phone number
    ["+86 138-0013-8000", ["yuantong"]],
    ["13900139000", ["shunfeng"]],
    ["tb-7", ["yuantong"]],
    ["TB-88002", ["ems"]],
    ["圆通", ["yuantong"]],
    ["shunfeng", ["shunfeng"]],
    ["好物", ["yuantong"]], // two characters of a shop's name
    ["qinghe", ["yuantong"]],
    ["nf", ["shunfeng"]],
    ["小雨", ["shunfeng"]],
    ["wangqian", ["ems"]],
    ["没有这家", []],
    // Neither a statement nor a pattern.
    ["' OR 1=1 --", []],
    ["%", []],
    ["YT234567890123_", []],
    ['"yuantong" OR *', []],
    ["(a+)+$", []],
  ];
  for (const [q, carriers] of meant) expect([q, await found(q)]).toEqual([q, carriers]);
});

test("the names to filter by have their pinyin and initials", async () => {
  const { store } = await openStoreWithThree();
  const { shops, salespeople } = await listFilterNames(store.read, EVERY_SHOP);
  expect(shops).toContainEqual({ name: "南风", pinyin: "nan feng", initials: "nf", shipments: 1 });
  expect(salespeople.map(({ name }) => name).toSorted()).toEqual(["单小雨", "王倩"]);
  await changeShopPage(store, "新店", {}, NOW);
  const shopsOf = async (scope: ShopScope) => (await listFilterNames(store.read, scope)).shops;
  expect(await shopsOf(EVERY_SHOP)).toContainEqual({ name: "新店", pinyin: "xin dian", initials: "xd", shipments: 0 });
  expect((await shopsOf({ kind: "some", shops: ["南风"] })).map(({ name }) => name)).toEqual(["南风"]);
});

test("a searched city or province finds the shipments last seen there", async () => {
  const { store } = await openStoreWithThree();
  await createShipments(
    store,
    EVERY_SHOP,
    [
      { waybillNumber: "YT2345678901235", carrier: "yuantong", shop: "杭州仓" },
      { waybillNumber: "YT2345678901236", carrier: "yuantong", orderNumber: "WUHAN-0002" },
    ],
    NOW,
  );
  const areaOf = async (q: string) => (await parseShipmentFilter(store.read, OWNER, { q })).area;
  for (const q of ["深圳", "深圳市", "广东省深圳市南山", "广东", "恩施"])
    expect([q, await areaOf(q)]).toEqual([q, [q]]);
  expect(await areaOf("shenzhen")).toEqual(["深圳"]);
  expect(await areaOf("guangdong")).toEqual(["广东"]);
  expect(await areaOf("neimenggu")).toEqual(["内蒙古"]);
  expect(await areaOf("Chong Qing")).toEqual(["重庆"]);
  // Two cities have the same pinyin: both.
  expect((await areaOf("suzhou"))?.toSorted()).toEqual(["宿州", "苏州"]);
  expect((await areaOf("yulin"))?.toSorted()).toEqual(["榆林", "玉林"]);
  // A shop, an order number and a chosen area take precedence.
  expect(await areaOf("杭州")).toBeUndefined();
  expect(await areaOf("wuhan")).toBeUndefined();
  expect(await parseShipmentFilter(store.read, OWNER, { q: "深圳", area: "广州" })).toMatchObject({
    area: ["广州"],
    q: { text: "深圳" },
  });
});

test("who may not see a number learns nothing by searching for it: a hit and a miss are the same", async () => {
  const { store } = await openStoreWithThree();
  const readers: Searcher[] = [
    VIEWER,
    { ...VIEWER, id: "3", kind: "token" },
    { ...VIEWER, id: "4", isCountedAlready: true },
  ];
  for (const reader of readers) {
    for (const q of ["13800138000", "+86 138-0013-8000", "１３８００１３８０００"]) {
      const hit = await parseShipmentFilter(store.read, reader, { q });
      const miss = await parseShipmentFilter(store.read, reader, { q: q.replace(/[08０]$/, "7") });
      expect((await listShipments(store.read, hit, NOW)).items).toEqual([]);
      const shapeOf = ({ q: search }: typeof hit) => ({ ...search, text: null });
      expect(shapeOf(hit)).toEqual(shapeOf(miss));
    }
  }
});

test("numbers are guessed no faster than 30 a minute; the same number again counts once", async () => {
  const { store } = await openStoreWithThree();
  const guesser: Searcher = { ...OWNER, id: "guesser" };
  const guess = (middle: number) =>
    parseShipmentFilter(store.read, guesser, { q: `138${String(middle).padStart(4, "0")}8000` });
  for (let middle = 0; middle < PHONE_SEARCHES_PER_MINUTE; middle += 1) {
    await guess(middle);
    await guess(middle);
  }
  for (const tries of [1, 2])
    await expect(guess(9_000), `try ${tries}`).rejects.toMatchObject({ code: "too_many_attempts" });
  // What was typed before, texts that are no phone, and other people go on.
  await guess(3);
  await parseShipmentFilter(store.read, guesser, { q: "圆通" });
  await parseShipmentFilter(store.read, OWNER, { q: "13800138000" });
});

test("while parcels are sealed under a new secret, a phone number finds those of the new and of the earlier one", async () => {
  const { store, found } = await openStoreWithThree();
  const usual = keyRing();
  onTestFinished(() => setKeyRing(usual));
  setKeyRing(createKeyRing(["a new secret", usual.current.secret]));
  expect(await found("13800138000")).toEqual(["yuantong"]);
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "75312345678901", carrier: "zhongtong", phone: "13800138000" }],
    NOW,
  );
  expect(await found("13800138000")).toEqual(["yuantong", "zhongtong"]);
});

test("a sealed search finds what its text finds, for whom the text finds it", async () => {
  const { store, found } = await openStoreWithThree();
  for (const text of ["13800138000", "+86 138-0013-8000", "圆通"])
    expect(await found(sealSearch(text))).toEqual(["yuantong"]);
  expect(sealSearch("13800138000")).not.toContain("13800138000");
  for (const reader of [VIEWER, { ...VIEWER, kind: "token" as const }]) {
    const filter = await parseShipmentFilter(store.read, reader, { q: sealSearch("13800138000") });
    expect((await listShipments(store.read, filter, NOW)).items).toEqual([]);
    expect(filter.q).toEqual((await parseShipmentFilter(store.read, reader, { q: "13800138000" })).q);
  }
});

test("a search sealed on another desk, a broken one and another sealed text find nothing", async () => {
  const { found } = await openStoreWithThree();
  const usual = keyRing();
  onTestFinished(() => setKeyRing(usual));
  const sealed = sealSearch("圆通");
  for (const q of [`${sealed.slice(0, -4)}AAAA`, sealText("圆通")]) {
    expect(openSearch(q)).toBeNull();
    expect(await found(q)).toEqual([]);
  }
  setKeyRing(createKeyRing(["another secret"]));
  expect(await found(sealed)).toEqual([]);
});

test("a sealed search counts as the number that it is", async () => {
  const { store } = await openStoreWithThree();
  const guesser: Searcher = { ...OWNER, id: "sealed-guesser" };
  const guess = (middle: number) =>
    parseShipmentFilter(store.read, guesser, { q: sealSearch(`138${String(middle).padStart(4, "0")}8000`) });
  for (let middle = 0; middle < PHONE_SEARCHES_PER_MINUTE; middle += 1) await guess(middle);
  await expect(guess(9_000)).rejects.toMatchObject({ code: "too_many_attempts" });
  await guess(3);
});

test("sealed searches within a stored text are opened", () => {
  const stored = JSON.stringify({ filter: { q: sealSearch("13800138000"), shop: "s1.", from: sealText("深圳") } });
  expect(openSearchesWithin(stored)).toContain('"q":"13800138000"');
  expect(openSearchesWithin(stored)).not.toContain("深圳");
});
