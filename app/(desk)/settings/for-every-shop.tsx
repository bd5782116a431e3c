import { type DataTag, dehydrate, HydrationBoundary, type QueryClient, type QueryKey } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser, type SessionUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";

/** Puts into a page what one of its queries asks for. */
type Fill = <View>(query: { queryKey: DataTag<QueryKey, View, Error> }, load: () => Promise<View>) => Promise<View>;

/**
 * A page of the owners' settings, with its data.
 *
 * @param reach `every-shop` for what concerns every shop
 * @param load reads from the database what the page's queries ask for
 */
export async function renderOwnersPage(
  reach: "own-shops" | "every-shop",
  load: (fill: Fill, user: SessionUser, queryClient: QueryClient) => Promise<unknown>,
  buildPage: (user: SessionUser) => ReactElement,
): Promise<ReactElement> {
  const user = await requireUser("manage", reach);
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  const fill: Fill = ({ queryKey }, load) =>
    queryClient.fetchQuery({ queryKey, queryFn: async () => translateStored(await load(), translate) });
  await load(fill, user, queryClient);
  return <HydrationBoundary state={dehydrate(queryClient)}>{buildPage(user)}</HydrationBoundary>;
}

/** A page of settings that concern every shop, with the answer of its one query. */
export function renderEveryShopPage<View>(
  query: { queryKey: DataTag<QueryKey, View, Error> },
  load: () => Promise<View>,
  page: ReactElement,
): Promise<ReactElement> {
  return renderOwnersPage(
    "every-shop",
    (fill) => fill(query, load),
    () => page,
  );
}
