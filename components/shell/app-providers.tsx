"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { NowProvider } from "@/components/ui/figures/now-provider";
import { createQueryClient } from "@/lib/client/shared/create-query-client";

/** Providers of every page: messages, query client, address state and clock. */
export function AppProviders({ locale, now, children }: { locale: string; now: number; children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <I18nProvider locale={locale}>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <NowProvider initial={now}>{children}</NowProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </I18nProvider>
  );
}
