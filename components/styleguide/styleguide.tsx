"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { AppearanceChoice } from "@/components/navigation/appearance-choice";
import { DeskStoresProvider } from "@/components/shell/desk-stores-provider";
import { LazyToastRegion } from "@/components/shell/lazy-toast-region";
import { NowProvider } from "@/components/ui/figures/now-provider";
import { PageHeader } from "@/components/ui/layout/page-header";
import { ButtonSamples } from "./button-samples";
import { FeedbackSamples } from "./feedback-samples";
import { FiguresSamples } from "./figures-samples";
import { FormSamples } from "./form-samples";
import { TokenSamples } from "./token-samples";

const THEMES = ["light", "dark"] as const;
/** The instant that the samples call now, so that they look alike every day: 双11, at noon in Beijing. */
const SAMPLE_NOW = Date.parse("2026-11-11T12:00:00+08:00");

/**
 * Parts of `components/ui` that have several looks or states, in both themes side by side; what a page shows whole is not
 * repeated. Headings are the parts' names in the code, and the sample rows are data, so that neither is in the message
 * catalogues.
 */
export function Styleguide() {
  const [queryClient] = useState(() => new QueryClient());
  return (
    <DeskStoresProvider>
      <QueryClientProvider client={queryClient}>
        <NowProvider initial={SAMPLE_NOW} isStopped>
          <main>
            <PageHeader title="Styleguide">
              <AppearanceChoice className="ms-auto flex flex-wrap gap-2" />
            </PageHeader>
            <div className="grid gap-4 px-4 pb-8 xl:grid-cols-2">
              {THEMES.map((theme) => (
                <section
                  key={theme}
                  aria-label={theme}
                  data-theme={theme}
                  className={`${theme} grid min-w-0 grid-cols-1 content-start gap-6 rounded-xl border border-border bg-background p-4 text-foreground`}
                >
                  <h2 className="font-mono text-base font-semibold">{theme}</h2>
                  <TokenSamples />
                  <ButtonSamples theme={theme} />
                  <FormSamples theme={theme} />
                  <FiguresSamples />
                  <FeedbackSamples theme={theme} />
                </section>
              ))}
            </div>
            <LazyToastRegion />
          </main>
        </NowProvider>
      </QueryClientProvider>
    </DeskStoresProvider>
  );
}
