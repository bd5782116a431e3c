import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LookupDesk } from "@/components/shipment-list/lookup/lookup-desk";
import { hasPermission } from "@/lib/domain/auth/role";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lookup"))("title") };
}

export default async function LookupPage() {
  const { role } = await requireUser();
  return <LookupDesk canSubscribe={hasPermission(role, "write")} />;
}
