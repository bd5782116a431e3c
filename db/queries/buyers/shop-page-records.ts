import { eq } from "drizzle-orm";
import { shopPage } from "@/db/schema/buyer-tables";
import type { Db } from "@/db/store";
import { LOGO_TYPES, type LogoType } from "@/lib/domain/buyers/shop-logo";
import { DEFAULT_SHOP_PAGE, type ShopPage } from "@/lib/domain/buyers/shop-page-schema";

const SINGLETON_ID = 1;

export interface StoredShopPage extends ShopPage {
  logoHash: string | null;
}

export interface StoredLogo {
  logo: Buffer;
  logoType: LogoType;
  logoHash: string;
}

/** The owner's settings without the logo. */
export async function findShopPage(db: Db): Promise<StoredShopPage> {
  const [row] = await db
    .select({
      name: shopPage.name,
      notice: shopPage.notice,
      noticeEn: shopPage.noticeEn,
      accent: shopPage.accent,
      frameAncestors: shopPage.frameAncestors,
      logoHash: shopPage.logoHash,
    })
    .from(shopPage)
    .where(eq(shopPage.id, SINGLETON_ID));
  if (!row) return { ...DEFAULT_SHOP_PAGE, logoHash: null };
  return { ...row, frameAncestors: JSON.parse(row.frameAncestors) as string[] };
}

export async function findLogo(db: Db): Promise<StoredLogo | undefined> {
  const { logo, logoType, logoHash } = shopPage;
  const [row] = await db.select({ logo, logoType, logoHash }).from(shopPage).where(eq(shopPage.id, SINGLETON_ID));
  const type = LOGO_TYPES.find((each) => each === row?.logoType);
  return row?.logo && type && row.logoHash ? { logo: row.logo, logoType: type, logoHash: row.logoHash } : undefined;
}

/** Updates the given settings; the others keep their values or defaults. */
export async function saveShopPage(
  db: Db,
  change: Partial<ShopPage> & { [Name in keyof StoredLogo]?: StoredLogo[Name] | null },
  now: number,
): Promise<void> {
  const { frameAncestors, ...columns } = change;
  const set = { ...columns, ...(frameAncestors && { frameAncestors: JSON.stringify(frameAncestors) }), changedAt: now };
  const { frameAncestors: none, ...defaults } = DEFAULT_SHOP_PAGE;
  await db
    .insert(shopPage)
    .values({ ...defaults, frameAncestors: JSON.stringify(none), ...set, id: SINGLETON_ID })
    .onConflictDoUpdate({ target: shopPage.id, set });
}
