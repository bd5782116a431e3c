"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { NowProvider } from "@/components/ui/figures/now";
import { makeQueryClient } from "@/lib/client/shared/query-client";

/** What every page stands on: words of the controls, fetched data, the address, the clock. */
export function AppProviders({ locale, now, children }: { locale: string; now: number; children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
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
