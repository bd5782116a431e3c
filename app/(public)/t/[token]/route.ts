import { store } from "@/db/open";
import { handle } from "@/lib/server/http/problem";
import { parcelAnswer } from "@/lib/services/buyers/answer-buyer";

/** The buyer's page of a parcel: HTML without a script, since old phones and WeChat's browser show it. */
export const GET = handle(async (request, { params }: RouteContext<"/t/[token]">) =>
  parcelAnswer(store().read, request, (await params).token, false),
);
