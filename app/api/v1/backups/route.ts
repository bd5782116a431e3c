import { store } from "@/db/open-store";
import { backupActionSchema, backupChangeSchema } from "@/lib/domain/backup/backup-answers";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeBackupSettings, getBackupState } from "@/lib/services/backup/backup-settings";
import { askForBackup } from "@/lib/services/backup/queue-backup";

const LIMIT_BYTES = 60_000;

const answer = async (request: Request) =>
  Response.json(translateStored(await getBackupState(store().read, Date.now()), translatorFor(request)));

export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return answer(request);
});

/** Changes the schedule, the storage or the encryption: a copy has the whole database and its secrets. */
export const PATCH = handleErrors(async (request) => {
  const caller = requireEveryShop(await authorize(request, "manage"));
  requireRecentConfirmation(caller);
  const change = await readRequest(request, backupChangeSchema, LIMIT_BYTES);
  await changeBackupSettings(store(), change, caller.name, Date.now());
  return answer(request);
});

/** Asks for a copy or a restore drill now. */
export const POST = handleErrors(async (request) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  const { action } = await readRequest(request, backupActionSchema, LIMIT_BYTES);
  await askForBackup(store(), action, name, Date.now());
  return answer(request);
});
