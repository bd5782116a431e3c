import { expect, test } from "vitest";
import { findLogo } from "@/db/queries/buyers/shop-page-records";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { shopPagePreviewSchema } from "@/lib/domain/buyers/shop-page-schema";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { listBuyerPaths } from "./buyer-page-links";
import { changeShopPage, dropShopPage, getShopPageView, removeLogo, setLogo } from "./manage-shop-page";
import { parcelPageResponse } from "./parcel-page-response";
import { renderShopPagePreview } from "./shop-page-preview";

const NOW = Date.UTC(2026, 10, 24, 4);
const PNG = Buffer.from("89504e470d0a1a0a", "hex");
const [TEA, SHOES] = ["旗舰店", "鞋店"];

test("a shop has a look of its own, any other the desk's, until it is given up", async () => {
  const store = await openTestStore();
  const created = await createShipments(
    store,
    EVERY_SHOP,
    [TEA, SHOES].map((shop, index) => ({
      waybillNumber: `YT123456${index}`,
      carrier: "yuantong",
      shop,
      orderNumber: "DD2026",
    })),
    NOW,
  );
  const ids = created.map((each) => ("id" in each ? each.id : ""));
  const paths = await listBuyerPaths(store.read, ids);
  const readPage = async (index: number) => {
    const token = paths.get(ids[index] ?? "")?.slice("/t/".length) ?? "";
    return (await parcelPageResponse(store.read, new Request("http://desk/t/x?lang=zh-CN"), token, false)).text();
  };
  await changeShopPage(store, "", { name: "云南商行", accent: "#1f5fd6", wechat: "desk-wechat" }, NOW);
  await setLogo(store, "", PNG, NOW);
  const { logoUrl } = await getShopPageView(store.read, TEA);
  expect(logoUrl).toMatch(/^\/t\/logo\?v=/);

  await changeShopPage(store, TEA, { name: "云南茶庄", phone: "400-800 1234", showsOrder: true }, NOW);
  expect(await getShopPageView(store.read, TEA)).toMatchObject({
    ...{ name: "云南茶庄", accent: "#1f5fd6", wechat: "desk-wechat", logoUrl, shops: [TEA] },
  });
  expect(await readPage(0)).toContain('href="tel:4008001234"');
  expect(await readPage(0)).toContain("<title>待揽收，暂无轨迹 · 云南茶庄</title>");
  expect(await readPage(1)).toContain("<title>待揽收，暂无轨迹 · 云南商行</title>");
  expect(await readPage(1)).not.toContain("tel:4008001234");
  expect(await readPage(0)).toContain("订单号：DD2026");
  expect(await readPage(1)).not.toContain("DD2026");

  await removeLogo(store, TEA, NOW);
  expect((await getShopPageView(store.read, TEA)).logoUrl).toBeNull();
  expect(await findLogo(store.read, logoUrl?.split("=")[1] ?? "")).toMatchObject({ logoType: "image/png" });

  const preview = await renderShopPagePreview(
    store.read,
    shopPagePreviewSchema.parse({ shop: SHOES, name: "新店名", accent: "#ffd400", phone: "40" }), // half typed
    { locale: "en", isLarge: false },
    NOW,
  );
  expect(preview.text).toContain("YT1234561");
  expect(preview.text).toContain("Awaiting pick-up, no events yet · 新店名");
  expect(preview.text).not.toContain("tel:40");

  await dropShopPage(store, TEA);
  expect(await getShopPageView(store.read, TEA)).toMatchObject({ name: "云南商行", logoUrl, shops: [] });
});

test("the preview of a desk without parcels is the page that finds one", async () => {
  const store = await openTestStore();
  const reader = { locale: "zh-CN", isLarge: false } as const;
  const draft = shopPagePreviewSchema.parse({ name: "云南茶庄" });
  const { text } = await renderShopPagePreview(store.read, draft, reader, NOW);
  expect(text).toContain("<title>查询我的包裹 · 云南茶庄</title>");
});
