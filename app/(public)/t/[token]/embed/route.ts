import { store } from "@/db/open";
import { handle } from "@/lib/server/http/problem";
import { parcelAnswer } from "@/lib/services/buyers/answer-buyer";

/** The same within a frame of the shop's own pages. */
export const GET = handle(async (request, { params }: RouteContext<"/t/[token]/embed">) =>
  parcelAnswer(store().read, request, (await params).token, true),
);
