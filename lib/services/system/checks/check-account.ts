import { listChannels } from "@/db/queries/alerts/alert-channel-records";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import type { Db } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { parseMessage } from "@/lib/domain/shared/message";
import type { Finding } from "@/lib/domain/system/system-check";
import { verifyMailChannel } from "@/lib/services/alerts/channel-sender";
import { getEffectiveKey } from "@/lib/services/subscriptions/outbox-account";
import { failed, ok, warning, worstOf } from "./finding";

/** Whether there is a key of Kuaidi100 that can be read. It is not tried: each try could cost a unit. */
export async function checkKey(read: Db, config: Config): Promise<Finding> {
  const { source, isUnreadable } = await getEffectiveKey(await findStoredSettings(read), config);
  if (isUnreadable) return failed("keyUnreadable");
  if (source === "none") return warning("keyMissing");
  return source === "sandbox" ? warning("keySandbox") : ok("key");
}

/** Whether the mail server of every e-mail channel that is on lets its sender sign in. */
export async function checkMail(read: Db): Promise<Finding> {
  const channels = (await listChannels(read, EVERY_SHOP)).filter(
    ({ kind, disabledAt }) => kind === "email" && disabledAt === null,
  );
  const findings = await Promise.all(
    channels.map(async (channel) => {
      const outcome = await verifyMailChannel(channel);
      if (!outcome?.error) return ok("mail", { count: channels.length });
      return failed("mailRefused", { name: channel.name, reason: parseMessage(outcome.error) ?? outcome.error });
    }),
  );
  return worstOf(ok(channels.length === 0 ? "mailUnused" : "mail", { count: channels.length }), ...findings);
}
