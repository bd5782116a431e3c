import { store } from "@/db/open-store";
import { tagChangeSchema } from "@/lib/domain/tags/tag-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeTag, removeTag } from "@/lib/services/tags/manage-tags";

const LIMIT_BYTES = 4_000;

export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/tags/[id]">) => {
  const { shops } = await authorize(request, "write");
  const change = await readRequest(request, tagChangeSchema, LIMIT_BYTES);
  return Response.json(await changeTag(store(), shops, (await params).id, change));
});

export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/tags/[id]">) => {
  const { shops } = await authorize(request, "write");
  await removeTag(store(), shops, (await params).id, Date.now());
  return new Response(null, { status: 204 });
});
