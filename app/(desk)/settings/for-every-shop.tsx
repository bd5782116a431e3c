import { type DataTag, dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { OwnersOnlyNote } from "@/components/settings/owners-only-note";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { hasPermission } from "@/lib/domain/auth/role";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser, type SessionUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";

/** Puts into a page what one of its queries asks for. */
type Fill = <View>(query: { queryKey: DataTag<string[], View, Error> }, load: () => Promise<View>) => Promise<View>;

/**
 * A page of the owners' settings, with its data; for others a note that says whom it is for.
 *
 * @param readers `every-shop` for what concerns every shop
 * @param load reads from the database what the page's queries ask for
 */
export async function renderOwnersPage(
  readers: "owners" | "every-shop",
  load: (fill: Fill, user: SessionUser, queryClient: QueryClient) => Promise<unknown>,
  buildPage: (user: SessionUser) => ReactElement,
): Promise<ReactElement> {
  const user = await requireUser();
  if (!hasPermission(user.role, "manage")) return <OwnersOnlyNote />;
  if (readers === "every-shop" && user.shops.kind !== "every") return <OwnersOnlyNote isOwner />;
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  const fill: Fill = ({ queryKey }, load) =>
    queryClient.fetchQuery({ queryKey, queryFn: async () => translateStored(await load(), translate) });
  await load(fill, user, queryClient);
  return <HydrationBoundary state={dehydrate(queryClient)}>{buildPage(user)}</HydrationBoundary>;
}

/** A page of settings that concern every shop, with the answer of its one query. */
export function renderEveryShopPage<View>(
  query: { queryKey: DataTag<string[], View, Error> },
  load: () => Promise<View>,
  page: ReactElement,
): Promise<ReactElement> {
  return renderOwnersPage(
    "every-shop",
    (fill) => fill(query, load),
    () => page,
  );
}
