import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleDesk } from "@/components/auth/people/people-desk";
import { store } from "@/db/open-store";
import { invitesOptions, peopleOptions, secondFactorOptions } from "@/lib/client/auth/people-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { requireUser } from "@/lib/server/auth/session";
import { config } from "@/lib/server/runtime/config";
import { listInviteViews } from "@/lib/services/auth/access-links";
import { getSecondFactorView } from "@/lib/services/auth/demand-second-factor";
import { listPersonViews } from "@/lib/services/auth/people";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.people"))("title") };
}

export default async function MembersPage() {
  const user = await requireUser("manage", "every-shop");
  const queryClient = createQueryClient();
  const now = Date.now();
  const manager = { name: user.name, personId: user.id, sessionId: user.sessionId };
  await Promise.all([
    queryClient.fetchQuery({ ...peopleOptions, queryFn: () => listPersonViews(store().read, manager, now) }),
    queryClient.fetchQuery({ ...secondFactorOptions, queryFn: () => getSecondFactorView(store().read) }),
    queryClient.fetchQuery({ ...invitesOptions, queryFn: () => listInviteViews(store().read, now) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PeopleDesk hasProvider={config().oidc !== null} />
    </HydrationBoundary>
  );
}
