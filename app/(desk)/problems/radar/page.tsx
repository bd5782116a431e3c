import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { CongestionDesk } from "@/components/congestion/congestion-desk";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { requireUser } from "@/lib/server/auth/session";
import { flagHandlers } from "@/lib/services/flags/flag-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("congestion"))("title") };
}

export default async function RadarPage() {
  return renderPage(
    await requireUser(),
    (ask) => [ask(congestionOptions, flagHandlers.listCongestion)],
    <CongestionDesk />,
  );
}
