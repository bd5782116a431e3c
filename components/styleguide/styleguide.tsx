"use client";
import { AppearanceChoice } from "@/components/navigation/appearance-choice";
import { LazyToastRegion } from "@/components/shell/lazy-toast-region";
import { PageHeader } from "@/components/ui/layout/page-header";
import { ButtonSamples } from "./button-samples";
import { ChoiceSamples } from "./choice-samples";
import { DatesSamples } from "./dates-samples";
import { FeedbackSamples } from "./feedback-samples";
import { FiguresSamples } from "./figures-samples";
import { FormSamples } from "./form-samples";
import { HelpSamples } from "./help-samples";
import { LayoutSamples } from "./layout-samples";
import { SampleGroup } from "./part-sample";
import { SampleProviders } from "./sample-providers";
import { SearchSamples } from "./search-samples";
import { ShipmentSamples } from "./shipment-samples";
import { TableSamples } from "./table-samples";
import { TokenSamples } from "./token-samples";

const THEMES = ["light", "dark"] as const;

/**
 * Every part of `components/ui` in its states, in both themes side by side. Headings are the parts' names in the code,
 * and the sample rows are data, so that neither is in the message catalogues.
 */
export function Styleguide() {
  return (
    <SampleProviders>
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
              className={`${theme} grid min-w-0 grid-cols-1 content-start gap-10 rounded-xl border border-border bg-background p-4 text-foreground`}
            >
              <ThemeSamples theme={theme} />
            </section>
          ))}
        </div>
        <LazyToastRegion />
      </main>
    </SampleProviders>
  );
}

/** A group for each folder of `components/ui`, after the tokens that all of them use. */
function ThemeSamples({ theme }: { theme: string }) {
  return (
    <>
      <SampleGroup folder="app/styles/theme.css">
        <TokenSamples />
      </SampleGroup>
      <SampleGroup folder="layout">
        <ButtonSamples theme={theme} />
        <LayoutSamples theme={theme} />
      </SampleGroup>
      <SampleGroup folder="form">
        <ChoiceSamples theme={theme} />
        <FormSamples theme={theme} />
      </SampleGroup>
      <SampleGroup folder="search">
        <SearchSamples theme={theme} />
      </SampleGroup>
      <SampleGroup folder="dates">
        <DatesSamples theme={theme} />
      </SampleGroup>
      <SampleGroup folder="figures">
        <FiguresSamples />
      </SampleGroup>
      <SampleGroup folder="shipment">
        <ShipmentSamples />
      </SampleGroup>
      <SampleGroup folder="table">
        <TableSamples theme={theme} />
      </SampleGroup>
      <SampleGroup folder="feedback">
        <FeedbackSamples />
      </SampleGroup>
      <SampleGroup folder="help">
        <HelpSamples />
      </SampleGroup>
    </>
  );
}
