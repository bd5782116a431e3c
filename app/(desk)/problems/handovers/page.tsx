import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { HandoverLog } from "@/components/cases/handovers/handover-log";
import { handoverLogOptions } from "@/lib/client/cases/handover-queries";
import { requireUser } from "@/lib/server/auth/session";
import { handoverHandlers } from "@/lib/services/cases/handover-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("handovers"))("logTitle") };
}

export default async function HandoversPage() {
  return renderPage(
    await requireUser(),
    (ask) => [ask(handoverLogOptions, handoverHandlers.listHandovers)],
    <HandoverLog />,
  );
}
