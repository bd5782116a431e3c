import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SessionItem } from "@/components/auth/session-item";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { endSessions, personSessionsOptions } from "@/lib/client/auth/people-queries";
import type { PersonView } from "@/lib/operations/people-operations";

/** With what and from where a person is signed in; ends one session or all. */
export function SessionsDrawer({ person: { id, username }, onClose }: { person: PersonView; onClose: () => void }) {
  const t = useTranslations("settings.people");
  const query = useQuery(personSessionsOptions(id));
  const end = useAction({ send: (sessionId: string | undefined) => endSessions(id, sessionId) });
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
                <SessionItem key={session.id} session={session} testId="session">
                  {(device) => (
                    <Button
                      size="sm"
                      variant="outline"
                      aria-label={t("endOf", { device })}
                      isDisabled={end.isPending}
                      onPress={() => end.act(session.id)}
                    >
                      {t("end")}
                    </Button>
                  )}
                </SessionItem>
              ))}
            </ul>
          )
        }
      </QueryBoundary>
    </SideDrawer>
  );
}
