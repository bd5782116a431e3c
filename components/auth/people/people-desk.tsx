"use client";
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { Checkbox } from "@/components/ui/form/checkbox";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SectionCard } from "@/components/ui/layout/section-card";
import {
  demandSecondFactor,
  invitesOptions,
  peopleOptions,
  revokeInvite,
  secondFactorOptions,
} from "@/lib/client/auth/people-queries";
import { ROLES } from "@/lib/domain/auth/role";
import type { SecondFactorView } from "@/lib/domain/auth/second-factor";
import type { InviteView } from "@/lib/operations/people-operations";
import { PeopleTable } from "./people-table";
import { useShopNames } from "./use-shop-names";

const InviteDrawer = lazyPart(() => import("./invite-drawer").then((each) => each.InviteDrawer));
const PersonDrawer = lazyPart(() => import("./person-drawer").then((each) => each.PersonDrawer));
const SessionsDrawer = lazyPart(() => import("./sessions-drawer").then((each) => each.SessionsDrawer));

type OpenDrawer = { kind: "invite" } | { kind: "edit" | "sessions"; id: string };

/** The people who use the desk: what they may do, with what they are signed in, and who is invited. */
export function PeopleDesk({ hasProvider }: { hasProvider: boolean }) {
  const t = useTranslations("settings.people");
  const query = useQuery(peopleOptions);
  const [drawer, setDrawer] = useState<OpenDrawer>();
  const [link, setLink] = useState<{ title: string; link: string }>();
  const close = () => setDrawer(undefined);
  return (
    <>
      <PageHeader title={t("title")}>
        <Button variant="primary" onPress={() => setDrawer({ kind: "invite" })} className="ms-auto">
          <UserPlus aria-hidden />
          {t("invite")}
        </Button>
        <p className="basis-full text-dense text-muted">{t("lead")}</p>
      </PageHeader>
      <div className="grid gap-4 px-4 pb-8 lg:px-6">
        {link && <NewSecretNotice title={link.title} secret={link.link} onClose={() => setLink(undefined)} />}
        <QueryBoundary query={query} href="/settings/members">
          {(people) => {
            const person = drawer && "id" in drawer ? people.find(({ id }) => id === drawer.id) : undefined;
            return (
              <>
                <SectionCard id="people-list" title={t("list")}>
                  <PeopleTable
                    people={people}
                    onEdit={(id) => setDrawer({ kind: "edit", id })}
                    onSessions={(id) => setDrawer({ kind: "sessions", id })}
                  />
                </SectionCard>
                {drawer?.kind === "edit" && person && (
                  <PersonDrawer
                    person={person}
                    hasProvider={hasProvider}
                    onLink={(secret) =>
                      setLink({ title: t("linkTitle.reset", { name: person.username }), link: secret })
                    }
                    onClose={close}
                  />
                )}
                {drawer?.kind === "sessions" && person && <SessionsDrawer person={person} onClose={close} />}
              </>
            );
          }}
        </QueryBoundary>
        <InviteList />
        <SecondFactorSection />
      </div>
      {drawer?.kind === "invite" && (
        <InviteDrawer onLink={(secret) => setLink({ title: t("linkTitle.invite"), link: secret })} onClose={close} />
      )}
    </>
  );
}

/** Whose role needs a second factor. */
function SecondFactorSection() {
  const t = useTranslations("settings.people");
  const query = useQuery(secondFactorOptions);
  const change = useSavedChange({ save: demandSecondFactor, queryKey: secondFactorOptions.queryKey });
  return (
    <SectionCard id="people-second-factor" title={t("secondFactor")}>
      <div className="px-4 py-4 lg:px-5">
        <p className="mb-2 max-w-prose text-dense text-muted">{t("secondFactorText")}</p>
        <QueryBoundary query={query}>
          {(demand) => (
            <SettingsForm saved={demand} change={change}>
              {({ roles }) => <SecondFactorRoles roles={roles} />}
            </SettingsForm>
          )}
        </QueryBoundary>
      </div>
    </SectionCard>
  );
}

function SecondFactorRoles({ roles }: SecondFactorView) {
  const t = useTranslations("settings.people");
  useFormPart((form) => ({ roles: ROLES.filter((role) => form.getAll("roles").includes(role)) }));
  return (
    <fieldset className="flex flex-wrap gap-x-6">
      <legend className="sr-only">{t("secondFactor")}</legend>
      {ROLES.map((role) => (
        <Checkbox key={role} name="roles" value={role} defaultChecked={roles.includes(role)}>
          {t(`role.${role}`)}
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** The invitations that are open; nothing without any. */
function InviteList() {
  const t = useTranslations("settings.people");
  const { data: invites = [] } = useQuery(invitesOptions);
  if (invites.length === 0) return null;
  return (
    <SectionCard id="people-invites" title={t("invites")}>
      <ul className="divided px-4 lg:px-5">
        {invites.map((invite) => (
          <InviteItem key={invite.id} invite={invite} />
        ))}
      </ul>
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
      />
    </li>
  );
}
