import { store } from "@/db/open-store";
import { createNestedStore, type Store } from "@/db/store";
import type { Caller } from "@/lib/server/auth/authorize";
import { createIdempotently } from "./idempotent-create";

/** The caller and the raw body of a request. */
interface ReceivedRequest {
  caller: Pick<Caller, "kind" | "id">;
  body: Uint8Array;
}

/**
 * Responds to a request that creates something. With an `Idempotency-Key` header it is executed once, and
 * the same request gets the same answer for 24 hours.
 *
 * @param make writes only through the given store and returns the answer's body; its announcements
 *   are published 100 ms later, after the commit
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
