import { createHash } from "node:crypto";
import { eq, getTableColumns, inArray, ne } from "drizzle-orm";
import { shopPage } from "@/db/schema/buyer-tables";
import type { Db } from "@/db/store";
import { LOGO_TYPES, type LogoType } from "@/lib/domain/buyers/shop-logo";
import { DEFAULT_SHOP_PAGE, type ShopPage } from "@/lib/domain/buyers/shop-page-schema";

/** The look of parcels whose shop has none of its own. */
export const DESK_LOOK = "";
const DESK_ID = 1;

export interface StoredShopPage extends ShopPage {
  logoHash: string | null;
}

export interface StoredLogo {
  logo: Buffer;
  logoType: LogoType;
  logoHash: string;
}

/** What a shop's parcels look like to buyers, without the logo: its own look, else the desk's. */
export async function findShopPage(db: Db, shop: string): Promise<StoredShopPage> {
  const { name, notice, noticeEn, accent, phone, wechat, showsOrder, frameAncestors, logoHash } = shopPage;
  const look = { name, notice, noticeEn, accent, phone, wechat, showsOrder, frameAncestors, logoHash };
  const rows = await db.select({ of: shopPage.shop, look }).from(shopPage).where(isLookOf(shop));
  const found = findOwnFirst(rows, shop)?.look;
  if (!found) return { ...DEFAULT_SHOP_PAGE, logoHash: null };
  return { ...found, frameAncestors: JSON.parse(found.frameAncestors) as string[] };
}

/** The shops that have a look of their own, by name. */
export async function listShopsWithLook(db: Db): Promise<string[]> {
  const rows = await db.select({ shop: shopPage.shop }).from(shopPage).where(ne(shopPage.id, DESK_ID));
  return rows.map(({ shop }) => shop).toSorted();
}

export async function findLogo(db: Db, hash: string): Promise<StoredLogo | undefined> {
  const { logo, logoType } = shopPage;
  const [row] = await db.select({ logo, logoType }).from(shopPage).where(eq(shopPage.logoHash, hash)).limit(1);
  const type = LOGO_TYPES.find((each) => each === row?.logoType);
  return row?.logo && type ? { logo: row.logo, logoType: type, logoHash: hash } : undefined;
}

/** Updates the given settings; the others keep their values, those of the desk for a shop's first look, or defaults. */
export async function saveShopPage(
  db: Db,
  shop: string,
  change: Partial<ShopPage> & { [Name in keyof StoredLogo]?: StoredLogo[Name] | null },
  now: number,
): Promise<void> {
  const { frameAncestors, ...columns } = change;
  const set = { ...columns, ...(frameAncestors && { frameAncestors: JSON.stringify(frameAncestors) }), changedAt: now };
  const rows = await db
    .select({ of: shopPage.shop, row: getTableColumns(shopPage) })
    .from(shopPage)
    .where(isLookOf(shop));
  const before = findOwnFirst(rows, shop)?.row ?? { ...DEFAULT_SHOP_PAGE, frameAncestors: "[]" };
  await db
    .insert(shopPage)
    .values({ ...before, ...set, shop, id: idOf(shop) })
    .onConflictDoUpdate({ target: shopPage.id, set });
}

/** The shop looks as the desk does again. */
export async function removeShopPage(db: Db, shop: string): Promise<void> {
  await db.delete(shopPage).where(eq(shopPage.id, idOf(shop)));
}

const isLookOf = (shop: string) => inArray(shopPage.id, [idOf(shop), DESK_ID]);

/** The row of the shop itself, else that of the desk. */
function findOwnFirst<Row extends { of: string }>(rows: readonly Row[], shop: string): Row | undefined {
  return rows.find((row) => row.of === shop) ?? rows.find((row) => row.of === DESK_LOOK);
}

/** The same for a shop each time, so that two people who save it at once write one row. */
function idOf(shop: string): number {
  return shop === DESK_LOOK ? DESK_ID : createHash("sha256").update(shop).digest().readUIntBE(0, 6);
}
