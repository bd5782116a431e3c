import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BigField } from "@/components/shipment-list/lookup/big-field";
import { PageHeader } from "@/components/ui/layout/page-header";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lookup"))("title") };
}

export default async function LookupPage() {
  await requireUser();
  return (
    <>
      <PageHeader title={(await getTranslations("lookup"))("title")} />
      <BigField isFocused />
    </>
  );
}
