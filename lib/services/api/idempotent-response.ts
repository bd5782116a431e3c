import { store } from "@/db/open-store";
import { type Announcer, createNestedStore, type Store } from "@/db/store";
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
 * @param make writes and announces only through the given store; what it announces is told after the commit
 */
export async function respondIdempotently(
  request: Request,
  { caller, body }: ReceivedRequest,
  make: (store: Store) => Promise<IdempotentAnswer>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return createResponse(await make(store()));
  const once = { caller: `${caller.kind}:${caller.id}`, key, path: new URL(request.url).pathname, body };
  let announced: ((announcer: Announcer) => void)[] = [];
  const answer = await createIdempotently(store(), once, Date.now(), (tx) => {
    announced = []; // of the run that is committed
    return make(createNestedStore(tx, announced));
  });
  for (const announce of announced) announce(store());
  return createResponse(answer);
}

export function createResponse({ status, location, body }: IdempotentAnswer): Response {
  if (status === 204) return new Response(null, { status });
  return Response.json(body, { status, ...(location !== null && { headers: { Location: location } }) });
}
