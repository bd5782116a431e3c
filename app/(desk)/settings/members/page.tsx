import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { PeopleDesk } from "@/components/auth/people/people-desk";
import { invitesOptions, peopleOptions, secondFactorOptions } from "@/lib/client/auth/people-queries";
import { requireUser } from "@/lib/server/auth/session";
import { config } from "@/lib/server/runtime/config";
import { peopleHandlers } from "@/lib/services/auth/people-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.people"))("title") };
}

export default async function MembersPage() {
  return renderPage(
    await requireUser("manage", "every-shop"),
    (ask) => [
      ask(peopleOptions, peopleHandlers.listUsers),
      ask(secondFactorOptions, peopleHandlers.getSecondFactorDemand),
      ask(invitesOptions, peopleHandlers.listInvites),
    ],
    <PeopleDesk hasProvider={config().oidc !== null} />,
  );
}
