import { useQuery } from "@tanstack/react-query";
import { Laptop, type LucideIcon, MonitorSmartphone, Smartphone, Tablet } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { endSessions, PEOPLE_KEY, personSessionsOptions } from "@/lib/client/auth/people-queries";
import type { PersonView, SessionView } from "@/lib/domain/auth/person";

const ICONS: Readonly<Record<NonNullable<SessionView["device"]>, LucideIcon>> = {
  desktop: Laptop,
  mobile: Smartphone,
  tablet: Tablet,
};

/** With what and from where a person is signed in; ends one session or all. */
export function SessionsDrawer({ person: { id, username }, onClose }: Props) {
  const t = useTranslations("settings.people");
  const query = useQuery(personSessionsOptions(id));
  const end = useAction({
    send: (sessionId: string | undefined) => endSessions(id, sessionId),
    invalidates: [PEOPLE_KEY],
  });
  return (
    <SideDrawer
      title={t("sessionsTitle", { name: username })}
      lead={t("sessionsLead")}
      onClose={onClose}
      buttons={
        (query.data?.length ?? 0) > 0 && (
          <ConfirmButton
            label={t("endAll")}
            confirmLabel={t("endAll")}
            variant="danger-soft"
            size="md"
            isPending={end.isPending}
            onConfirm={() => end.act(undefined)}
          />
        )
      }
    >
      <QueryBoundary query={query}>
        {(sessions) =>
          sessions.length === 0 ? (
            <p className="text-dense text-muted">{t("sessionsNone")}</p>
          ) : (
            <ul className="divided">
              {sessions.map((session) => (
                <SessionItem
                  key={session.id}
                  session={session}
                  isPending={end.isPending}
                  onEnd={() => end.act(session.id)}
                />
              ))}
            </ul>
          )
        }
      </QueryBoundary>
    </SideDrawer>
  );
}

function SessionItem({ session, isPending, onEnd }: { session: SessionView; isPending: boolean; onEnd: () => void }) {
  const t = useTranslations("settings.people");
  const { browser, system, address, isPrivateAddress, isCurrent } = session;
  const Icon = session.device ? ICONS[session.device] : MonitorSmartphone;
  const device = [browser, system].filter(Boolean).join(" · ") || t("deviceUnknown");
  return (
    <li data-testid="session" className="flex items-start gap-3 py-3 text-dense">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">
          {device}
          {isCurrent && <span className="ms-2 text-xs font-normal text-muted">{t("current")}</span>}
        </p>
        <p className="text-muted wrap-anywhere">
          {address === null ? t("placeUnknown") : t(isPrivateAddress ? "placePrivate" : "placePublic", { address })}
        </p>
        <p className="text-xs text-muted">
          {t("used")} <Timestamp at={session.lastUsedAt} />
        </p>
        <p className="text-xs text-muted">
          {t("since")} <Timestamp at={session.createdAt} />
        </p>
      </div>
      <Button size="sm" variant="outline" aria-label={t("endOf", { device })} isDisabled={isPending} onPress={onEnd}>
        {t("end")}
      </Button>
    </li>
  );
}

interface Props {
  person: PersonView;
  onClose: () => void;
}
