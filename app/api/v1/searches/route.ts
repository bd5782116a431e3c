import { type SealedSearch, searchRequestSchema } from "@/lib/domain/shipment-list/search-request";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { sealSearch } from "@/lib/services/shipment-list/seal-search";

const LIMIT_BYTES = 2_000;

/** Seals a search for an address. It tells nothing of any parcel: who may search for what is decided where it is used. */
export const POST = handleErrors(async (request) => {
  await authorize(request, "read");
  const { text } = await readRequest(request, searchRequestSchema, LIMIT_BYTES);
  return Response.json({ q: sealSearch(text) } satisfies SealedSearch);
});
