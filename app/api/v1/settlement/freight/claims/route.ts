import { store } from "@/db/open-store";
import { freightClaimsSchema } from "@/lib/domain/settlement/freight/charge-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { markFreightClaims } from "@/lib/services/settlement/freight/freight-claims";

const LIMIT_BYTES = 32 * 1024;

/** Marks charges as claimed from the carrier, or what it answered. */
export const POST = handleErrors(async (request) => {
  const { name, shops } = await authorize(request, "manage");
  const claims = await readRequest(request, freightClaimsSchema, LIMIT_BYTES);
  await markFreightClaims(store(), claims, { name, shops, now: Date.now() });
  return new Response(null, { status: 204 });
});
