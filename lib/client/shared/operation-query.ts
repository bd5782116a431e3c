import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryFunctionContext,
  type QueryKey,
  queryOptions,
  type UseInfiniteQueryOptions,
  type UseQueryOptions,
} from "@tanstack/react-query";
import type { Answer, Sent } from "@/lib/operations/operation";
import { type At, addressOf, callOperation, type Route } from "./call-operation";

type Read = Extract<Route, `GET ${string}`>;
type AnswerOf<Name extends Read> = Answer<At<Name>>;
/** Reads that answer pages. */
type Paged = { [Name in Read]: AnswerOf<Name> extends { nextCursor: string | null } ? Name : never }[Read];

interface Waiting {
  /** What it waits for before it is sent. */
  after?: (context: QueryFunctionContext) => Promise<void>;
}

type Rest<Options> = Waiting & Partial<Omit<Options, "queryFn" | "initialData">>;

/**
 * The query of a GET: `operationQuery("GET /api/v1/cases/counts", {})`. `asks` is what a page asks for in the process.
 *
 * @param rest its other options; by default its key are the parts of the address after the version of the API
 */
export function operationQuery<Name extends Read, Shown = AnswerOf<Name>>(
  route: Name,
  sent: Sent<At<Name>>,
  { after, ...rest }: Rest<UseQueryOptions<AnswerOf<Name>, Error, Shown>> = {},
) {
  const options = queryOptions<AnswerOf<Name>, Error, Shown, QueryKey>({
    queryKey: keyOf(route, sent),
    queryFn: async (context) => {
      await after?.(context);
      return callOperation(route, sent, context);
    },
    ...rest,
  });
  return { ...options, asks: { route, sent } };
}

/** As `operationQuery`, for a list that is read page by page. */
export function operationPages<Name extends Paged, Shown = InfiniteData<AnswerOf<Name>>>(
  route: Name,
  sent: Sent<At<Name>> & { query?: object },
  { after, ...rest }: Rest<UseInfiniteQueryOptions<AnswerOf<Name>, Error, Shown, QueryKey, string>> = {},
) {
  const options = infiniteQueryOptions<AnswerOf<Name>, Error, Shown, QueryKey, string>({
    queryKey: keyOf(route, sent),
    queryFn: async (context) => {
      await after?.(context);
      return callOperation(route, { ...sent, query: { ...sent.query, cursor: context.pageParam } }, context);
    },
    initialPageParam: "",
    getNextPageParam: (page) => (page as { nextCursor: string | null }).nextCursor,
    ...rest,
  });
  return { ...options, asks: { route, sent } };
}

function keyOf(route: Read, sent: object): QueryKey {
  const [path = "", ...search] = addressOf(route, sent).split("?");
  return [...path.split("/").slice(3), ...search];
}
