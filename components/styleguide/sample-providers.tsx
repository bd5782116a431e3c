import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { type ReactNode, useState } from "react";
import { NowProvider } from "@/components/ui/figures/now-provider";
import { helpOptions } from "@/lib/client/help/help-queries";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { createDeskStores, DeskStoresContext } from "@/lib/client/shared/desk-stores";
import { CARRIERS, LONG_TEXT, SAMPLE_NOW } from "./sample-texts";

/** What the parts find on a page of the desk: its stores, its clock, and the answers of the server that samples show. */
export function SampleProviders({ children }: { children: ReactNode }) {
  const [stores] = useState(createDeskStores);
  const locale = useLocale();
  const [queryClient] = useState(() => createSampleClient(locale));
  return (
    <DeskStoresContext value={stores}>
      <QueryClientProvider client={queryClient}>
        <NowProvider initial={SAMPLE_NOW} isStopped>
          {children}
        </NowProvider>
      </QueryClientProvider>
    </DeskStoresContext>
  );
}

function createSampleClient(locale: string): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  for (const text of ["", "shunfeng"]) client.setQueryData(carrierSearchOptions(text).queryKey, CARRIERS);
  const help = { terms: { pace: { name: "pace", text: LONG_TEXT, href: "/analytics" } } };
  client.setQueryData([...helpOptions(locale).queryKey], help);
  return client;
}
