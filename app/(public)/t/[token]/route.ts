import { store } from "@/db/open-store";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parcelPageResponse } from "@/lib/services/buyers/parcel-page-response";

/** The buyer's tracking page of a parcel: HTML without a script, because old phones and WeChat's browser show it. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/t/[token]">) =>
  parcelPageResponse(store().read, request, (await params).token, false),
);
