import { store } from "@/db/open-store";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { removeFreightRule } from "@/lib/services/settlement/settlement-freight";

export const DELETE = handleErrors(
  async (request, { params }: RouteContext<"/api/v1/settlement/freight-rules/[id]">) => {
    const { name } = requireEveryShop(await authorize(request, "manage"));
    await removeFreightRule(store(), (await params).id, { name, now: Date.now() });
    return new Response(null, { status: 204 });
  },
);
