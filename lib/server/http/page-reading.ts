import { cookies } from "next/headers";
import type { Db } from "@/db/store";
import { listDbAfter, WRITTEN_COOKIE } from "./list-reading";

/** As `listDb`, for a page. */
export async function listDbOfPage(): Promise<Db> {
  return listDbAfter((await cookies()).get(WRITTEN_COOKIE)?.value);
}
