import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { AuditDesk } from "@/components/audit/audit-desk";
import { auditFilter, auditListOptions, auditStateOptions } from "@/lib/client/audit/audit-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { auditHandlers } from "@/lib/services/audit/audit-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function SettingsAuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const user = await requireUser("manage");
  const address = readUrlValues(auditFilter, await searchParams);
  const seesEveryShop = user.shops.kind === "every";
  return renderPage(
    user,
    (ask) => [
      ask(auditListOptions(address), auditHandlers.listAudit),
      seesEveryShop && ask(auditStateOptions, auditHandlers.getAuditState),
    ],
    <AuditDesk seesEveryShop={seesEveryShop} />,
  );
}
