import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SecondFactorPage } from "@/components/second-factor/second-factor-page";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { store } from "@/db/open-store";
import { ownAccountOptions } from "@/lib/client/auth/own-account-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { auth } from "@/lib/server/auth/auth";
import { countRecoveryCodes } from "@/lib/server/auth/count-recovery-codes";
import { findSessionUser, lacksSecondFactor } from "@/lib/server/auth/session";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";
import { getOwnAccount } from "@/lib/services/auth/manage-own-account";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("secondFactor.title") };
}

/** All that is open to somebody whose role needs a second factor, after the days in which it could be set up. */
export default async function SecondFactorSetupPage() {
  const user = await findSessionUser();
  if (!user) redirect("/login");
  if (!(await lacksSecondFactor(store().read, user))) redirect("/");
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({
    ...ownAccountOptions,
    queryFn: () => getOwnAccount(store().read, user, (id) => countRecoveryCodes(auth(), id), Date.now()),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ExtraMessages words={await messagesOfPart("settings")}>
        <SecondFactorPage />
      </ExtraMessages>
    </HydrationBoundary>
  );
}
