import {
  type DehydratedState,
  dehydrate,
  HydrationBoundary,
  type QueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import type { ReactElement } from "react";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import type { Answer, Operation, Sent } from "@/lib/operations/operation";
import type { SessionUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import type { Handled } from "@/lib/services/api/handle-operations";

interface Query<Each extends Operation> {
  queryKey: QueryKey;
  asks: { route: Each["route"]; sent: Sent<Each> };
  /** Of a list that is read page by page. */
  initialPageParam?: string;
}

/** Asks in the process what a query asks for. @returns nothing where that is refused, or fails */
type Ask = <Each extends Operation>(query: Query<Each>, handled: Handled<Each>) => Promise<Answer<Each> | undefined>;

/** What the queries of a page are asked with, and those whose answers are known. */
type Load = (ask: Ask, client: QueryClient) => readonly unknown[] | Promise<readonly unknown[]>;

/** The answers of the queries that a page shows first. The browser asks again what fails here, and tells why. */
export async function askQueries(user: SessionUser, load: Load): Promise<DehydratedState> {
  const client = createQueryClient();
  const ask: Ask = async ({ queryKey, asks: { sent }, initialPageParam }, handled) => {
    const answer = await askOperation(handled, user, sent).catch(() => undefined);
    if (answer === undefined) return undefined;
    const isPaged = initialPageParam !== undefined;
    client.setQueryData(queryKey, isPaged ? { pages: [answer], pageParams: [initialPageParam] } : answer);
    return answer;
  };
  await Promise.all(await load(ask, client));
  return dehydrate(client);
}

/** A page with the answers of its queries. */
export async function renderPage(user: SessionUser, load: Load, page: ReactElement): Promise<ReactElement> {
  return <HydrationBoundary state={await askQueries(user, load)}>{page}</HydrationBoundary>;
}
