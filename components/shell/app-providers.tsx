"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { NowProvider } from "@/components/ui/figures/now-provider";
import { CarrierNames } from "@/components/ui/shipment/carrier-names";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readChangesAgain } from "@/lib/client/shared/read-again";

/** Providers of every page: messages, query client, address state, names of carriers and clock. */
export function AppProviders({ locale, carrierNames, now, children }: Props) {
  const [queryClient] = useState(createQueryClient);
  useEffect(() => readChangesAgain(queryClient), [queryClient]);
  return (
    <I18nProvider locale={locale}>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <CarrierNames value={carrierNames}>
            <NowProvider initial={now}>{children}</NowProvider>
          </CarrierNames>
        </NuqsAdapter>
      </QueryClientProvider>
    </I18nProvider>
  );
}

interface Props {
  locale: string;
  /** In the page's language, by the name that Kuaidi100 lists. Sent by the server: browsers need not load every language's. */
  carrierNames: Readonly<Record<string, string>>;
  /** The server's time, in ms. */
  now: number;
  children: ReactNode;
}
