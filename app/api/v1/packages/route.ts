import { store } from "@/db/open";
import { packageViews } from "@/db/queries/costs";
import { authorize } from "@/lib/server/authorize";
import { handle, readJson } from "@/lib/server/problem";
import { addPackage } from "@/lib/services/packages";

const LIMIT_BYTES = 16 * 1024;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json({ items: await packageViews(store().read) });
});

export const POST = handle(async (request) => {
  const { name } = await authorize(request, "manage");
  const id = await addPackage(store(), await readJson(request, LIMIT_BYTES), name, Date.now());
  const items = await packageViews(store().read);
  return Response.json(
    items.find((each) => each.id === id),
    { status: 201 },
  );
});
