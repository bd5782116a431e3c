import { store } from "@/db/open-store";
import { viewsFor } from "@/db/queries/shipment-list/saved-views";
import { newViewSchema } from "@/lib/domain/shipment-list/saved-view";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors, readJson } from "@/lib/server/http/problem-response";
import { createView } from "@/lib/services/shipment-list/saved-views";

const LIMIT_BYTES = 16 * 1024;

export const GET = handleErrors(async (request) => {
  const { kind, id } = await authorize(request, "read");
  return Response.json(await viewsFor(store().read, kind === "user" ? id : null));
});

/** Saves a view; who may share it is for the service to say. */
export const POST = handleErrors(async (request) => {
  const who = await authorize(request, "read");
  const given = newViewSchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json(await createView(store(), given, who, Date.now()), { status: 201 });
});
