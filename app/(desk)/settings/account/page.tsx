import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/components/account/account-page";
import { store } from "@/db/open-store";
import { ownAccountOptions } from "@/lib/client/auth/own-account-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { auth } from "@/lib/server/auth/auth";
import { countRecoveryCodes } from "@/lib/server/auth/count-recovery-codes";
import { requireUser } from "@/lib/server/auth/session";
import { getOwnAccount } from "@/lib/services/auth/manage-own-account";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.account"))("title") };
}

export default async function SettingsAccountPage() {
  const user = await requireUser();
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({
    ...ownAccountOptions,
    queryFn: () => getOwnAccount(store().read, user, (id) => countRecoveryCodes(auth(), id), Date.now()),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AccountPage />
    </HydrationBoundary>
  );
}
