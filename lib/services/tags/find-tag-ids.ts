import { listTags } from "@/db/queries/tags/tag-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

/** The ids of the scope's tags that are given by id or name; what names none stays, and no parcel has it. */
export async function findTagIds(db: Db, scope: ShopScope, given: readonly string[]): Promise<string[]> {
  const known = await listTags(db, scope);
  const ids = given.flatMap((text) => {
    const name = text.toLowerCase();
    const meant = known.filter((tag) => tag.id === text || tag.name.toLowerCase() === name);
    return meant.length === 0 ? [text] : meant.map(({ id }) => id);
  });
  return [...new Set(ids)];
}
