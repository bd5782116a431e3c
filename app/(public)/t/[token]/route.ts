import { store } from "@/db/open-store";
import { buildReaderQuery } from "@/lib/buyer/buyer-reader";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parcelPageResponse, readBuyerReader } from "@/lib/services/buyers/parcel-page-response";
import { reportNotReceived } from "@/lib/services/buyers/report-not-received";

/** The buyer's tracking page of a parcel: HTML without a script, because old phones and WeChat's browser show it. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/t/[token]">) =>
  parcelPageResponse(store().read, request, (await params).token, false),
);

/** The buyer says that the signed parcel did not arrive; the page then says that the shop knows. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/t/[token]">) => {
  const { token } = await params;
  await reportNotReceived(store(), token, Date.now());
  const headers = {
    Location: `/t/${encodeURIComponent(token)}${buildReaderQuery(readBuyerReader(request))}&reported=1`,
    "Cache-Control": "no-store",
  };
  return new Response(null, { status: 303, headers });
});
