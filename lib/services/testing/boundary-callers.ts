import { insertUser } from "@/db/queries/auth/account-records";
import { insertApiToken } from "@/db/queries/auth/api-token-records";
import { upsertNotice } from "@/db/queries/notifications/notice-records";
import type { Store } from "@/db/store";
import { limitToShops, scopeOfParcel, serializeScope } from "@/lib/domain/auth/shop-scope";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import type { ShopRows } from "./desk-wide-rows";
import { OTHER_SHOP, OWN_SHOP } from "./two-shops";

/** Who calls the API: with the shop that each is limited to, one without any rows; null for every shop. */
const SHOP_OF = { own: OWN_SHOP, other: OTHER_SHOP, empty: "丙店", every: null };
export type CallerName = keyof typeof SHOP_OF;

export const tokenOf = (name: CallerName): string => `wbd_${name}`;
export const personOf = (name: CallerName): string => `person-${name}`;

/** Owners and tokens with all rights of an owner, and notices from a time in which every person saw every shop. */
export async function addCallers(store: Store, shops: readonly ShopRows[], now: number): Promise<void> {
  await store.write(async (tx) => {
    for (const name of Object.keys(SHOP_OF) as CallerName[]) {
      const shop = SHOP_OF[name];
      const granted = { role: "owner" as const, shops: shop === null ? null : serializeScope(limitToShops([shop])) };
      const tokenHash = hashApiToken(tokenOf(name));
      await insertApiToken(tx, { ...granted, id: `caller-${name}`, name, tokenHash, createdAt: now });
      const userId = personOf(name);
      await insertUser(tx, { ...granted, id: userId, username: name, passwordHash: null }, now);
      for (const rows of shops) {
        const details = JSON.stringify({ name: rows.notice });
        const notice = { kind: "hook-disabled" as const, mergeKey: null, count: 1, details, at: now, readAt: null };
        const id = `${rows.notice}-${name}`;
        await upsertNotice(tx, { ...notice, id, userId, shops: serializeScope(scopeOfParcel(rows.shop)) });
      }
    }
  });
}
