import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { CaseFilter } from "@/lib/domain/cases/case-requests";
import { findTagIds } from "@/lib/services/tags/find-tag-ids";

/** The filter of the queue with the tags that it names by their ids. */
export async function resolveCaseFilter(db: Db, scope: ShopScope, filter: CaseFilter): Promise<CaseFilter> {
  return filter.tag?.length ? { ...filter, tag: await findTagIds(db, scope, filter.tag) } : filter;
}
