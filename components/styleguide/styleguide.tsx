"use client";
import { useState } from "react";
import { AppearanceChoice } from "@/components/shell/appearance-choice";
import { LazyToastRegion } from "@/components/shell/lazy-toast-region";
import { PageHeader } from "@/components/ui/layout/page-header";
import { createDeskStores, DeskStoresContext } from "@/lib/client/shared/desk-stores";
import { DialogSamples } from "./dialog-samples";
import { FieldSamples } from "./field-samples";
import { FigureSamples } from "./figure-samples";
import { QuerySamples } from "./query-samples";
import { TableSamples } from "./table-samples";

const THEMES = ["light", "dark"] as const;

/**
 * Every part of `components/ui` in its states, in both themes side by side. Headings are the parts' names in the code,
 * and the sample rows are data, so that neither is in the message catalogues.
 */
export function Styleguide() {
  const [stores] = useState(createDeskStores);
  return (
    <DeskStoresContext value={stores}>
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
              className={`${theme} grid min-w-0 content-start gap-6 rounded-xl border border-border bg-background p-4 text-foreground`}
            >
              <FieldSamples theme={theme} />
              <FigureSamples />
              <TableSamples theme={theme} />
              <QuerySamples />
              <DialogSamples theme={theme} />
            </section>
          ))}
        </div>
        <LazyToastRegion />
      </main>
    </DeskStoresContext>
  );
}
