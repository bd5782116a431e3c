import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { CaseFilter } from "@/lib/domain/cases/case-requests";
import { openNumberFilter } from "@/lib/services/shipment-list/seal-search";
import { findTagIds } from "@/lib/services/tags/find-tag-ids";

/** The filter of the queue with the tags that it names by their ids, and its search opened. */
export async function resolveCaseFilter(db: Db, scope: ShopScope, filter: CaseFilter): Promise<CaseFilter> {
  const opened = openNumberFilter(filter);
  return filter.tag?.length ? { ...opened, tag: await findTagIds(db, scope, filter.tag) } : opened;
}
