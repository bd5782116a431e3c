import { type Answer, listParameters, type Operation, type Sent } from "@/lib/operations/operation";
import type { OPERATIONS } from "@/lib/operations/operations";
import { sendRequest } from "./fetch-json";

type Defined = (typeof OPERATIONS)[keyof typeof OPERATIONS];
export type Route = Defined["route"];
export type At<Name extends Route> = Extract<Defined, { route: Name }>;

/** What an operation takes as its body. */
export type BodyOf<Name extends Route> =
  At<Name> extends infer Each extends Operation ? (Sent<Each> & { body: unknown })["body"] : never;

interface How {
  signal?: AbortSignal;
  /** Idempotency-Key, which names this change when it is sent again. */
  key?: string;
  /** `If-Match`: the version of the changed object that it is based on, if others may change it too. */
  version?: number;
}

type Arguments<Name extends Route> =
  object extends Sent<At<Name>> ? [sent?: Sent<At<Name>>, how?: How] : [sent: Sent<At<Name>>, how?: How];

/**
 * Calls an operation of the API: `callOperation("PATCH /api/v1/tags/{id}", { id, body: { color: "red" } })`. Its
 * definition says what it takes and answers; only the types of it are part of a page.
 *
 * @throws ProblemError
 */
export async function callOperation<Name extends Route>(
  route: Name,
  ...given: Arguments<Name>
): Promise<Answer<At<Name>>> {
  const [sent, how] = given as [sent?: { body?: unknown; upload?: Blob }, how?: How];
  const [method = ""] = route.split(" ");
  const answer = await sendRequest(addressOf(route, sent ?? {}), {
    method,
    signal: how?.signal,
    ...(method !== "GET" && {
      headers: {
        "Content-Type": sent?.upload ? "application/octet-stream" : "application/json",
        ...(how?.key !== undefined && { "Idempotency-Key": how.key }),
        ...(how?.version !== undefined && { "If-Match": `"${how.version}"` }),
      },
    }),
    ...(["POST", "PUT", "PATCH"].includes(method) && {
      body: sent?.upload ?? JSON.stringify(sent?.body ?? {}),
    }),
  });
  // The contract test compares what each operation answers with its definition.
  return answer as Answer<At<Name>>;
}

/** Where a request goes: its path with ids in the place of `{id}`, and its parameters. */
export function addressOf(route: Route, sent: object): string {
  const {
    query,
    body: _body,
    upload: _upload,
    ...ids
  } = sent as { query?: Record<string, unknown>; body?: unknown; upload?: Blob };
  const path = Object.entries(ids).reduce(
    (filled, [name, id]) => filled.replace(`{${name}}`, encodeURIComponent(String(id))),
    route.slice(route.indexOf(" ") + 1),
  );
  const search = new URLSearchParams(listParameters(query)).toString();
  return search === "" ? path : `${path}?${search}`;
}
