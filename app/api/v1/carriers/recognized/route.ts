import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { config } from "@/lib/server/runtime/config";
import { recognizeNumber } from "@/lib/services/carriers/recognize-number";

/** Carriers that Kuaidi100 suggests for `number`. For those who subscribe shipments, since it asks with the merchant's key. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "write");
  const number = new URL(request.url).searchParams.get("number") ?? "";
  return Response.json({ items: await recognizeNumber(store(), config(), number.slice(0, 64)) });
});
