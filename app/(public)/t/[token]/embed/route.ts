import { store } from "@/db/open-store";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parcelPageResponse } from "@/lib/services/buyers/parcel-page-response";

/** The buyer's page for an iframe in the shop's own pages. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/t/[token]/embed">) =>
  parcelPageResponse(store().read, request, (await params).token, true),
);
