import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { endOtherSessions, endOwnSession, ownAccountOptions } from "@/lib/client/auth/own-account-queries";
import type { SessionView } from "@/lib/domain/auth/person";

const invalidates = [ownAccountOptions.queryKey];

/** Where the person is signed in. */
export function SessionSection({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations("settings.account");
  return (
    <SettingsSection id="account-sessions" title={t("sessions")} text={t("sessionsText")}>
      <ul className="divided">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className="mt-3">
          <ConfirmAction
            variant="outline"
            size="md"
            label={t("endOthers")}
            question={t("endOthersAsk")}
            confirmLabel={t("endOthers")}
            send={endOtherSessions}
            success={t("othersEnded")}
            invalidates={invalidates}
          />
        </div>
      )}
    </SettingsSection>
  );
}

function SessionItem({ session }: { session: SessionView }) {
  const t = useTranslations("settings.account");
  const { browser, system, address, isPrivateAddress, isCurrent, createdAt, lastUsedAt } = session;
  const device = [browser, system].filter(Boolean).join(" · ") || t("unknownDevice");
  return (
    <li data-testid="own-session" className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 text-dense">
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-sm font-medium">
          {device}
          {isCurrent && <span className="ms-2 text-xs font-normal text-accent">{t("thisDevice")}</span>}
        </p>
        <p className="mt-0.5 text-xs text-muted">
          {[address ?? t("unknownAddress"), address && isPrivateAddress && t("localNetwork")]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div className="text-xs text-muted">
        <p>
          {t("signedInAt")} <Timestamp at={createdAt} />
        </p>
        <p>
          {t("lastUsedAt")} <Timestamp at={lastUsedAt} />
        </p>
      </div>
      {!isCurrent && (
        <ConfirmAction
          label={t("end")}
          className="ms-auto"
          aria-label={t("endSession", { device })}
          confirmLabel={t("end")}
          send={() => endOwnSession(session.id)}
          success={t("ended")}
          invalidates={invalidates}
        />
      )}
    </li>
  );
}
