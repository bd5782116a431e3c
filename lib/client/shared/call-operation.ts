import type { Answer, Operation, Sent } from "@/lib/operations/operation";
import type { OPERATIONS } from "@/lib/operations/operations";
import { sendRequest } from "./fetch-json";

type Defined = (typeof OPERATIONS)[keyof typeof OPERATIONS];
type Route = Defined["route"];
type At<Name extends Route> = Extract<Defined, { route: Name }>;

/** What an operation takes as its body. */
export type BodyOf<Name extends Route> =
  At<Name> extends infer Each extends Operation ? (Sent<Each> & { body: unknown })["body"] : never;

interface How {
  signal?: AbortSignal;
  /** Idempotency-Key, which names this change when it is sent again. */
  key?: string;
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
  const [sent, how] = given as [sent?: { query?: Record<string, string>; body?: unknown }, how?: How];
  const { query = {}, body, ...ids } = sent ?? {};
  const [method = "", path = ""] = route.split(" ");
  const address = Object.entries(ids).reduce(
    (filled, [name, id]) => filled.replace(`{${name}}`, encodeURIComponent(String(id))),
    path,
  );
  const search = new URLSearchParams(query).toString();
  const answer = await sendRequest(address + (search && `?${search}`), {
    method,
    signal: how?.signal,
    ...(method !== "GET" && {
      headers: { "Content-Type": "application/json", ...(how?.key !== undefined && { "Idempotency-Key": how.key }) },
    }),
    ...(["POST", "PUT", "PATCH"].includes(method) && { body: JSON.stringify(body ?? {}) }),
  });
  // The contract test compares what each operation answers with its definition.
  return answer as Answer<At<Name>>;
}
