import { store } from "@/db/open-store";
import { createNestedStore, type Store } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import { createIdempotently, type IdempotentAnswer } from "./idempotent-create";

/** The caller and the raw body of a request. */
interface ReceivedRequest {
  caller: Pick<Caller, "kind" | "id">;
  body: Uint8Array;
}

/**
 * Responds to a request that creates something. With an `Idempotency-Key` header it is executed once, and
 * the same request gets the same answer for 24 hours.
 *
 * @param make writes only through the given store; its announcements are published 100 ms later, after the commit
 */
export async function respondIdempotently(
  request: Request,
  { caller, body }: ReceivedRequest,
  make: (store: Store) => Promise<IdempotentAnswer>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return createResponse(await make(store()));
  const once = { caller: `${caller.kind}:${caller.id}`, key, path: new URL(request.url).pathname, body };
  return createResponse(await createIdempotently(store(), once, Date.now(), (tx) => make(createNestedStore(tx))));
}

export function createResponse({ status, location, body }: IdempotentAnswer): Response {
  if (status === 204) return new Response(null, { status });
  return Response.json(body, { status, ...(location !== null && { headers: { Location: location } }) });
}
