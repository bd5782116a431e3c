import { store } from "@/db/open-store";
import { remittanceChoiceSchema } from "@/lib/domain/settlement/remittance-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeRemittance, discardRemittance } from "@/lib/services/settlement/remittance-files";
import { getRemittanceFileDetail } from "@/lib/services/settlement/remittance-views";

const LIMIT_BYTES = 64 * 1024;

export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/settlement/files/[id]">) => {
  const { shops } = await authorize(request, "manage");
  return Response.json(await getRemittanceFileDetail(store().read, shops, (await params).id, translatorFor(request)));
});

/** Changes how the file is read, before it is booked. */
export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/settlement/files/[id]">) => {
  const { name, shops } = requireEveryShop(await authorize(request, "manage"));
  const choice = await readRequest(request, remittanceChoiceSchema, LIMIT_BYTES);
  const { id } = await params;
  await changeRemittance(store(), id, choice, { name, now: Date.now() });
  return Response.json(await getRemittanceFileDetail(store().read, shops, id, translatorFor(request)));
});

/** Discards the file before it is booked. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/settlement/files/[id]">) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  await discardRemittance(store(), (await params).id, { name, now: Date.now() });
  return new Response(null, { status: 204 });
});
