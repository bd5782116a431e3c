import { store } from "@/db/open-store";
import { createNestedStore, type Store } from "@/db/store";
import type { Caller } from "@/lib/server/auth/authorize";
import { createIdempotently } from "./idempotent-create";

/** Who sent a request, and its body as it came. */
interface ReceivedRequest {
  caller: Pick<Caller, "kind" | "id">;
  body: Uint8Array;
}

/**
 * Answers a request that would make something again if it came again. With an Idempotency-Key it is
 * done once: the same request gets the same answer, for a day.
 *
 * @param make changes nothing but through the store that it is given, and answers the body; what it
 *   announces is told 100 ms later, when the change is committed
 */
export async function respondIdempotently(
  request: Request,
  { caller, body }: ReceivedRequest,
  status: number,
  make: (store: Store) => Promise<unknown>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return Response.json(await make(store()), { status });
  const once = { caller: `${caller.kind}:${caller.id}`, key, path: new URL(request.url).pathname, body };
  const answer = await createIdempotently(store(), once, Date.now(), async (tx) => {
    return { status, location: null, body: await make(createNestedStore(tx)) };
  });
  return Response.json(answer.body, { status: answer.status });
}
