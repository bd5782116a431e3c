import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { SectionCard } from "@/components/ui/layout/section-card";
import { invitesOptions, revokeInvite } from "@/lib/client/auth/people-queries";
import type { InviteView } from "@/lib/domain/auth/person";
import { useShopNames } from "./use-shop-names";

/** The invitations that can still be accepted. */
export function InviteList() {
  const t = useTranslations("settings.people");
  const query = useQuery(invitesOptions);
  return (
    <SectionCard id="people-invites" title={t("invites")}>
      <QueryBoundary query={query}>
        {(invites) =>
          invites.length === 0 ? (
            <p className="px-4 py-4 text-dense text-muted lg:px-5">{t("invitesNone")}</p>
          ) : (
            <ul className="divided px-4 lg:px-5">
              {invites.map((invite) => (
                <InviteItem key={invite.id} invite={invite} />
              ))}
            </ul>
          )
        }
      </QueryBoundary>
    </SectionCard>
  );
}

function InviteItem({ invite: { id, username, role, shops, createdBy, expiresAt } }: { invite: InviteView }) {
  const t = useTranslations("settings.people");
  const nameShops = useShopNames();
  return (
    <li data-testid="invite" className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-dense">
      <div className="min-w-0 flex-1 basis-56">
        <p className={username === null ? "text-muted" : "font-medium"}>{username ?? t("inviteFree")}</p>
        <p className="text-xs text-muted">{t("inviteFor", { role: t(`role.${role}`), shops: nameShops(shops) })}</p>
      </div>
      <p className="text-xs text-muted">
        {t("inviteBy", { name: createdBy })} <time dateTime={expiresAt}>{formatToMinute(expiresAt)}</time>
      </p>
      <ConfirmAction
        label={t("revoke")}
        question={t("revokeAsk")}
        confirmLabel={t("revoke")}
        send={() => revokeInvite(id)}
        invalidates={[invitesOptions.queryKey]}
      />
    </li>
  );
}
