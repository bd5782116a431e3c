import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { ImportDesk } from "@/components/imports/import-desk";
import { BigField } from "@/components/shipment-list/lookup/big-field";
import { importListOptions, importOptions, importState } from "@/lib/client/imports/import-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { importHandlers } from "@/lib/services/imports/import-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("title") };
}

export default async function ImportPage({ searchParams }: PageProps<"/import">) {
  const { job } = readUrlValues(importState, await searchParams);
  return renderPage(
    await requireUser("write"),
    (ask) => [
      ask(importListOptions(""), importHandlers.listImports),
      job !== "" && ask(importOptions(job), importHandlers.getImport),
    ],
    <ImportDesk field={<BigField isFocused />} />,
  );
}
