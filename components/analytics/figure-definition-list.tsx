import { PageHeader } from "@/components/ui/layout/page-header";
import { SectionCard } from "@/components/ui/layout/section-card";
import { describeFigure, FIGURE_AREAS, FIGURE_KEYS, figureTextKey } from "@/lib/domain/analytics/figure-definitions";
import type { Translate } from "@/lib/domain/shared/message";

/** Every figure with its definition, by the page that shows it; each has an address of its own. */
export function FigureDefinitionList({ t }: { t: Translate }) {
  return (
    <>
      <PageHeader title={t("definitions.title")} />
      <p className="px-4 pb-3 text-dense text-muted lg:px-6">{t("definitions.lead")}</p>
      <nav aria-label={t("definitions.title")} className="flex flex-wrap gap-x-4 px-4 pb-4 text-dense lg:px-6">
        {FIGURE_AREAS.map((area) => (
          <a key={area} href={`#${area}`} className="text-accent hover:underline max-lg:py-3">
            {t(`definitions.areas.${area}`)}
          </a>
        ))}
      </nav>
      <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6 lg:px-6">
        {FIGURE_AREAS.map((area) => (
          <SectionCard key={area} id={area} title={t(`definitions.areas.${area}`)}>
            <dl className="divided">
              {FIGURE_KEYS.filter((figure) => figure.startsWith(`${area}.`)).map((figure) => (
                <div key={figure} id={figure} className="scroll-mt-4 px-4 py-3 target:bg-surface-secondary lg:px-5">
                  <dt className="font-medium">{t(figureTextKey(figure, "name"))}</dt>
                  <dd className="mt-1 text-dense text-muted">{describeFigure(figure, t)}</dd>
                </div>
              ))}
            </dl>
          </SectionCard>
        ))}
      </div>
    </>
  );
}
