import { store } from "@/db/open";
import { importListSchema } from "@/lib/domain/imports/import-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { listImports } from "@/lib/services/imports/import-views";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { readUpload } from "./read-upload";

/** Imports, newest first; for those who may import. */
export const GET = handle(async (request) => {
  await authorize(request, "write");
  const filter = importListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listImports(store().read, filter));
});

export const POST = handle(async (request) => {
  const { name } = await authorize(request, "write");
  const job = await uploadImport(store(), await readUpload(request), name, Date.now());
  return Response.json(job, { status: 201, headers: { Location: `/api/v1/imports/${job.id}` } });
});
