import { type QueryKey, queryOptions, type UseQueryOptions } from "@tanstack/react-query";
import type { Answer, Sent } from "@/lib/operations/operation";
import { type At, addressOf, callOperation, type Route } from "./call-operation";

type Read = Extract<Route, `GET ${string}`>;

/**
 * The query of a GET: `operationQuery("GET /api/v1/cases/counts", {})`.
 *
 * @param rest its other options; by default its key are the parts of the address after the version of the API
 */
export function operationQuery<Name extends Read>(
  route: Name,
  sent: Sent<At<Name>>,
  rest: Partial<Omit<UseQueryOptions<Answer<At<Name>>>, "initialData">> = {},
) {
  const [path = "", ...search] = addressOf(route, sent).split("?");
  return queryOptions<Answer<At<Name>>, Error, Answer<At<Name>>, QueryKey>({
    queryKey: [...path.split("/").slice(3), ...search],
    queryFn: ({ signal }) => callOperation(route, sent, { signal }),
    ...rest,
  });
}
