"use client";
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SectionCard } from "@/components/ui/layout/section-card";
import { peopleOptions } from "@/lib/client/auth/people-queries";
import { InviteList } from "./invite-list";
import { PeopleTable } from "./people-table";
import { SecondFactorSection } from "./second-factor-section";

// Fetched when opened.
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
        <SecondFactorSection />
        <InviteList />
      </div>
      {drawer?.kind === "invite" && (
        <InviteDrawer onLink={(secret) => setLink({ title: t("linkTitle.invite"), link: secret })} onClose={close} />
      )}
    </>
  );
}
