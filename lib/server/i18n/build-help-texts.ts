import { describeFigure, FIGURE_KEYS, type FigureKey, figureTextKey } from "@/lib/domain/analytics/figure-definitions";
import { hasPermission, type Permission, type Role } from "@/lib/domain/auth/role";
import {
  GUIDES,
  type GuideKey,
  type HelpTexts,
  type HelpTopic,
  TERMS,
  type TermKey,
} from "@/lib/domain/help/help-topics";
import type { Translate } from "@/lib/domain/shared/message";

/** All help for a role: without links to pages that it does not see, and without guides to what it may not do. */
export function buildHelpTexts(t: Translate, role: Role): HelpTexts {
  const toTopic = (path: string, href: string | null): HelpTopic => ({
    name: t(`${path}.name`),
    text: t(`${path}.text`),
    words: t(`${path}.words`),
    href,
  });
  const terms = (Object.keys(TERMS) as TermKey[]).map((key) => {
    const { href = null, needs = "read" }: { href?: string | null; needs?: Permission } = TERMS[key];
    return [key, toTopic(`help.terms.${key}`, hasPermission(role, needs) ? href : null)] as const;
  });
  const guides = (Object.keys(GUIDES) as GuideKey[])
    .filter((key) => hasPermission(role, GUIDES[key].needs))
    .map((key) => [key, toTopic(`help.guides.${key}`, GUIDES[key].href)] as const);
  const figures = FIGURE_KEYS.map(
    (key) =>
      [
        key,
        {
          name: t(figureTextKey(key, "name")),
          text: describeFigure(key, t),
          words: "",
          href: `/definitions#${key}`,
        },
      ] as const,
  );
  return {
    terms: Object.fromEntries(terms) as Record<TermKey, HelpTopic>,
    figures: Object.fromEntries(figures) as Record<FigureKey, HelpTopic>,
    guides: Object.fromEntries(guides),
  };
}
