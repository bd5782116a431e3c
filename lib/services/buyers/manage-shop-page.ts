import { createHash } from "node:crypto";
import { findShopPage, saveShopPage } from "@/db/queries/buyers/shop-page-records";
import type { Db, Store } from "@/db/store";
import { detectLogoType, LOGO_LIMIT_BYTES } from "@/lib/domain/buyers/shop-logo";
import type { ShopPage, ShopPageChange, ShopPageView } from "@/lib/domain/buyers/shop-page-schema";
import { invalidField } from "@/lib/domain/shared/errors";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { config } from "@/lib/server/runtime/config";

/** Settings of the buyer pages, for the owner. */
export async function getShopPageView(db: Db): Promise<ShopPageView> {
  const { logoHash, ...page } = await findShopPage(db);
  return { ...page, logoUrl: logoPath(logoHash), lookUpUrl: `${config().publicUrl}/t` };
}

/** The same settings in the form that the buyer page needs. */
export async function getShopPageHeader(db: Db): Promise<ShopPage & { logoPath: string | null }> {
  const { logoHash, ...page } = await findShopPage(db);
  return { ...page, logoPath: logoPath(logoHash) };
}

/** Changes the given fields; the others stay unchanged. */
export async function changeShopPage(store: Store, change: ShopPageChange, now: number): Promise<void> {
  await store.write(async (tx) => {
    addAuditDetail({ before: { ...(await findShopPage(tx)) } });
    await saveShopPage(tx, change, now);
  });
}

/**
 * Sets the logo of the buyer pages.
 *
 * @throws InvalidInputError when the file is not PNG or JPEG, or larger than `LOGO_LIMIT_BYTES`
 */
export async function setLogo(store: Store, file: Buffer, now: number): Promise<void> {
  const logoType = detectLogoType(file);
  if (!logoType) throw invalidField("logo", "buyers.logoType");
  if (file.length > LOGO_LIMIT_BYTES)
    throw invalidField("logo", "buyers.logoTooLarge", { limit: LOGO_LIMIT_BYTES / 1024 });
  const logoHash = createHash("sha256").update(file).digest("base64url").slice(0, 16);
  await store.write((tx) => saveShopPage(tx, { logo: file, logoType, logoHash }, now));
}

export async function removeLogo(store: Store, now: number): Promise<void> {
  await store.write((tx) => saveShopPage(tx, { logo: null, logoType: null, logoHash: null }, now));
}

/** The hash in the URL makes browsers load a new logo. */
function logoPath(hash: string | null): string | null {
  return hash && `/t/logo?v=${hash}`;
}
