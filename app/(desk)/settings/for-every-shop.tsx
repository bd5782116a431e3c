import { type DataTag, dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { OwnersOnlyNote } from "@/components/settings/owners-only-note";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { hasPermission } from "@/lib/domain/auth/role";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";

/**
 * A page of settings that concern every shop, with its data; for others a note that says whom it is for.
 *
 * @param load reads from the database what the page's query asks for
 */
export async function renderEveryShopPage<View>(
  { queryKey }: { queryKey: DataTag<string[], View, Error> },
  load: () => Promise<View>,
  page: ReactElement,
): Promise<ReactElement> {
  const user = await requireUser();
  if (!hasPermission(user.role, "manage")) return <OwnersOnlyNote />;
  if (user.shops.kind !== "every") return <OwnersOnlyNote isOwner />;
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({ queryKey, queryFn: async () => translateStored(await load(), translate) });
  return <HydrationBoundary state={dehydrate(queryClient)}>{page}</HydrationBoundary>;
}
