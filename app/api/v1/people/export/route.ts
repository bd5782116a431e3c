import type { z } from "zod";
import { store } from "@/db/open-store";
import { personExportRequestSchema } from "@/lib/domain/privacy/erasure-answers";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { translatorFor } from "@/lib/i18n/translator";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { authorizeForEveryShop } from "@/lib/server/auth/authorize-every-shop";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { openArchiveStorage } from "@/lib/services/archive/open-archive";
import { exportPersonFile } from "@/lib/services/privacy/export-person-file";
import { exportPerson, previewPerson } from "@/lib/services/privacy/person-requests";

const LIMIT_BYTES = 2_000;

/** Everything about a phone number's parcels, for the person who asks for it: pages of JSON, or one XLSX. */
export const POST = handleErrors(async (request) => {
  requireRecentConfirmation(await authorizeForEveryShop(request, "manage"));
  const { format, ...asked } = await readRequest(request, personExportRequestSchema, LIMIT_BYTES);
  return format === "xlsx" ? answerFile(request, asked) : answerPage(asked);
});

type Asked = Omit<z.output<typeof personExportRequestSchema>, "format">;

async function answerPage({ phone, reason, cursor }: Asked): Promise<Response> {
  const { storage } = await openArchiveStorage(store().read);
  try {
    const page = await exportPerson(store(), storage, phone, cursor);
    addAuditDetail({ reason, facts: { parcels: page.items.length } });
    return Response.json(page);
  } finally {
    await storage.close();
  }
}

async function answerFile(request: Request, { phone, reason }: Asked): Promise<Response> {
  const now = Date.now();
  const { parcels } = await previewPerson(store().read, phone);
  addAuditDetail({ reason, facts: { parcels } });
  const { storage } = await openArchiveStorage(store().read);
  const head = { t: translatorFor(request), now, stamp: toBeijingDay(now) };
  const { file, name } = exportPersonFile(head, store(), storage, phone);
  file.once("close", () => void storage.close());
  return createFileResponse({ file, name });
}
