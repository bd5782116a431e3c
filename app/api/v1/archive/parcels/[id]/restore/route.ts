import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { openArchiveStorage } from "@/lib/services/archive/open-archive";
import { restoreParcel } from "@/lib/services/archive/restore-parcel";

/** Brings an archived parcel back; afterwards it is a shipment as it was. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/archive/parcels/[id]/restore">) => {
  const { name, shops } = await authorize(request, "write");
  const { id } = await params;
  const { storage } = await openArchiveStorage(store().read);
  try {
    await restoreParcel(store(), storage, id, { cause: "person", scope: shops, by: name }, Date.now());
  } finally {
    await storage.close();
  }
  return Response.json({ id });
});
