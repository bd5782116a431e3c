import { store } from "@/db/open-store";
import { tileLayoutSchema } from "@/lib/domain/analytics/overview-requests";
import { authorize, requirePerson } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { arrangeTiles, getTileLayout } from "@/lib/services/analytics/tile-layouts";

const LIMIT_BYTES = 4096;

/** The tiles of the caller's overview; of an API token those of its role. */
export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  return Response.json(await getTileLayout(store().read, caller));
});

/** Arranges the caller's tiles. */
export const PUT = handleErrors(async (request) => {
  const caller = requirePerson(await authorize(request, "read"));
  const { tiles } = await readRequest(request, tileLayoutSchema, LIMIT_BYTES);
  await arrangeTiles(store(), tiles, caller, Date.now());
  return new Response(null, { status: 204 });
});

/** Returns to the tiles of the caller's role. */
export const DELETE = handleErrors(async (request) => {
  const caller = requirePerson(await authorize(request, "read"));
  await arrangeTiles(store(), null, caller, Date.now());
  return new Response(null, { status: 204 });
});
