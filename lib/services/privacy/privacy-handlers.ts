import type { Store } from "@/db/store";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { Translator } from "@/lib/i18n/translator";
import { privacyOperations } from "@/lib/operations/privacy-operations";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { openArchiveStorage } from "@/lib/services/archive/open-archive";
import { changeRetention, getPrivacyView, previewRetention } from "./erasure-views";
import { exportPersonFile } from "./export-person-file";
import { exportPerson, previewPerson, queuePersonErasure } from "./person-requests";

export const privacyHandlers = handleOperations(privacyOperations, {
  getPrivacy: ({ store, now }) => getPrivacyView(store.read, now),
  changePrivacy: async ({ store, caller, body, now }) => {
    await changeRetention(store, body, caller.name, now);
    return getPrivacyView(store.read, now);
  },
  previewErasure: ({ store, query, now }) => previewRetention(store.read, query.days, now),
  erasePerson: async ({ store, caller, body: { phone, reason, dryRun }, now }) => {
    const preview = await previewPerson(store.read, phone);
    // Without the number: an erasure that runs at once may look for it in the log before this entry is there.
    addAuditDetail({ reason, after: { phone: undefined }, facts: { dryRun, parcels: preview.parcels, erasure: null } });
    const id = dryRun ? null : await queuePersonErasure(store, phone, { reason, askedBy: caller.name }, now);
    return { status: dryRun ? (200 as const) : (202 as const), answer: { ...preview, id } };
  },
  exportPerson: async ({ store, body: { phone, reason, cursor, format }, now, translate }) => {
    if (format === "xlsx") return openPersonFile(store, { phone, reason }, now, translate);
    const { storage } = await openArchiveStorage(store.read);
    try {
      const page = await exportPerson(store, storage, phone, cursor);
      addAuditDetail({ reason, facts: { parcels: page.items.length } });
      return page;
    } finally {
      await storage.close();
    }
  },
});

async function openPersonFile(
  store: Store,
  { phone, reason }: { phone: string; reason: string },
  now: number,
  t: Translator,
) {
  const { parcels } = await previewPerson(store.read, phone);
  addAuditDetail({ reason, facts: { parcels } });
  const { storage } = await openArchiveStorage(store.read);
  const file = exportPersonFile({ t, now, stamp: toBeijingDay(now) }, store, storage, phone);
  file.file.once("close", () => void storage.close());
  return file;
}
