import { store } from "@/db/open-store";
import { newDeviceSchema } from "@/lib/domain/notifications/notice-requests";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requirePerson } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { addDevice, getDeviceList } from "@/lib/services/notifications/web-push-devices";

const LIMIT_BYTES = 10_000;

/** The caller's own browsers that receive notices, and the public key that a browser needs to register. */
export const GET = handleErrors(async (request) => {
  const { id } = requirePerson(await authorize(request, "write"));
  return Response.json(translateStored(await getDeviceList(store(), id), translatorFor(request)));
});

export const POST = handleErrors(async (request) => {
  const { id } = requirePerson(await authorize(request, "write"));
  const device = await readRequest(request, newDeviceSchema, LIMIT_BYTES);
  return Response.json(await addDevice(store(), id, device, Date.now()), { status: 201 });
});
