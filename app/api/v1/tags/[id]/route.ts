import { store } from "@/db/open-store";
import { tagChangeSchema } from "@/lib/domain/tags/tag-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors, readJson } from "@/lib/server/http/problem-response";
import { changeTag, removeTag } from "@/lib/services/tags/manage-tags";

const LIMIT_BYTES = 4_000;

export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/tags/[id]">) => {
  const { shops } = await authorize(request, "write");
  const change = tagChangeSchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json(await changeTag(store(), shops, (await params).id, change));
});

export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/tags/[id]">) => {
  const { shops } = await authorize(request, "write");
  await removeTag(store(), shops, (await params).id, Date.now());
  return new Response(null, { status: 204 });
});
