import { store } from "@/db/open-store";
import { type RestoreAction, restoreActionSchema } from "@/lib/domain/backup/restore-answers";
import { ConflictError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, type Caller, requireEveryShop } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { config } from "@/lib/server/runtime/config";
import { drainState, restartProcess } from "@/lib/server/runtime/drain-state";
import {
  deleteReplaced,
  getRestoreState,
  orderRestore,
  orderReturn,
} from "@/lib/services/backup/restore/order-restore";
import { beginCheck, discardCopy } from "@/lib/services/backup/restore/prepare-restore";

const LIMIT_BYTES = 60_000;

const answer = async (request: Request, status = 200) => {
  const state = await getRestoreState(store().read, config().dataDir);
  return Response.json(translateStored(state, translatorFor(request)), { status });
};

/** The copy that is ready to be restored, and what the last restore from the page did. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return answer(request);
});

/** Prepares, orders or ends a restore. After an order the desk restarts. */
export const POST = handleErrors(async (request) => {
  const caller = requireEveryShop(await authorize(request, "manage"));
  requireRecentConfirmation(caller);
  const wanted = await readRequest(request, restoreActionSchema, LIMIT_BYTES);
  await carryOut(wanted, caller);
  if (wanted.action !== "restore" && wanted.action !== "return") return answer(request);
  try {
    return await answer(request, 202);
  } finally {
    restartProcess(); // whatever the answer became, it is ordered
  }
});

async function carryOut({ action, name, identity, passphrase, day }: RestoreAction, caller: Caller): Promise<void> {
  const { dataDir } = config();
  const { read } = store();
  const askedBy = { kind: caller.kind, id: caller.id, name: caller.name };
  if (action === "check") {
    const identities = (identity ?? "").split("\n").flatMap((line) => line.trim() || []);
    const key = { identities: identities.filter((line) => !line.startsWith("#")), ...(passphrase && { passphrase }) };
    return beginCheck(read, dataDir, { name, key });
  }
  if (action === "discard") return discardCopy(dataDir);
  if (action === "deleteReplaced") return deleteReplaced(dataDir);
  // Under Next's own command, as in development, nobody would start the server again.
  if (!drainState().isOrdered) throw new ConflictError("restore.notRestarted");
  if (action === "restore") return orderRestore(read, dataDir, { day, askedBy }, Date.now());
  return orderReturn(read, dataDir, askedBy, Date.now());
}
