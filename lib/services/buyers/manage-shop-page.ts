import { createHash } from "node:crypto";
import { findShopPage, listShopsWithLook, removeShopPage, saveShopPage } from "@/db/queries/buyers/shop-page-records";
import type { Db, Store } from "@/db/store";
import { detectLogoType, LOGO_LIMIT_BYTES } from "@/lib/domain/buyers/shop-logo";
import type { ShopPage, ShopPageChange, ShopPageView } from "@/lib/domain/buyers/shop-page-schema";
import { invalidField } from "@/lib/domain/shared/errors";
import { config } from "@/lib/server/runtime/config";

/**
 * Settings of the buyer pages, for the owner.
 *
 * @param shop whose parcels they are for; empty for the desk's own, which shops without settings have
 */
export async function getShopPageView(db: Db, shop: string): Promise<ShopPageView> {
  const { logoHash, ...page } = await findShopPage(db, shop);
  const shops = await listShopsWithLook(db);
  return { ...page, logoUrl: logoPath(logoHash), lookUpUrl: `${config().publicUrl}/t`, shops };
}

/** The same settings in the form that the buyer page needs. */
export async function getShopPageHeader(db: Db, shop: string): Promise<ShopPage & { logoPath: string | null }> {
  const { logoHash, ...page } = await findShopPage(db, shop);
  return { ...page, logoPath: logoPath(logoHash) };
}

/** Changes the given fields; the others stay unchanged. A shop without a look of its own gets one. */
export async function changeShopPage(store: Store, shop: string, change: ShopPageChange, now: number): Promise<void> {
  await store.write(async (tx) => {
    tx.audit?.add({ before: { ...(await findShopPage(tx, shop)) }, ...auditShop(shop) });
    await saveShopPage(tx, shop, change, now);
  });
}

/** A shop's own look is removed, and it has the desk's again. */
export async function dropShopPage(store: Store, shop: string): Promise<void> {
  await store.write(async (tx) => {
    tx.audit?.add({ before: { ...(await findShopPage(tx, shop)) }, ...auditShop(shop) });
    await removeShopPage(tx, shop);
  });
}

/**
 * Sets the logo of the buyer pages.
 *
 * @throws InvalidInputError when the file is not PNG or JPEG, or larger than `LOGO_LIMIT_BYTES`
 */
export async function setLogo(store: Store, shop: string, file: Buffer, now: number): Promise<void> {
  const logoType = detectLogoType(file);
  if (!logoType) throw invalidField("logo", "buyers.logoType");
  if (file.length > LOGO_LIMIT_BYTES)
    throw invalidField("logo", "buyers.logoTooLarge", { limit: LOGO_LIMIT_BYTES / 1024 });
  const logoHash = createHash("sha256").update(file).digest("base64url").slice(0, 16);
  await saveLogo(store, shop, { logo: file, logoType, logoHash }, now);
}

export async function removeLogo(store: Store, shop: string, now: number): Promise<void> {
  await saveLogo(store, shop, { logo: null, logoType: null, logoHash: null }, now);
}

async function saveLogo(store: Store, shop: string, logo: Parameters<typeof saveShopPage>[2], now: number) {
  await store.write((tx) => {
    tx.audit?.add(auditShop(shop));
    return saveShopPage(tx, shop, logo, now);
  });
}

const auditShop = (shop: string) => (shop === "" ? {} : { facts: { shop } });

/** The hash in the URL makes browsers load a new logo. */
function logoPath(hash: string | null): string | null {
  return hash && `/t/logo?v=${hash}`;
}
