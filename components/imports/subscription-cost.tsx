import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { costOptions } from "@/lib/client/billing/cost-queries";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { priceSubscriptions } from "@/lib/domain/billing/price-subscriptions";

/** What subscriptions cost, and whether the units that are left are enough for them. */
export function SubscriptionCost({ count, isAtMost = false }: Props) {
  const { canManage } = useDeskUser();
  const t = useTranslations("import");
  const { data: costs } = useQuery({ ...costOptions(""), enabled: canManage });
  const unitsLeft = costs && costs.left !== null ? { left: costs.left, leftFen: costs.leftFen ?? 0 } : null;
  const { data: onboarding } = useQuery(onboardingOptions);
  if (onboarding?.isSandbox) {
    return (
      <p className="max-w-md text-dense text-muted" data-testid="cost">
        {t("costOfDemo")}
      </p>
    );
  }
  const { lowest, highest, missing } = priceSubscriptions(count, unitsLeft);
  const range = lowest === highest ? formatFen(lowest) : `${formatFen(lowest)}–${formatFen(highest)}`;
  return (
    <p className="max-w-md text-dense text-muted" data-testid="cost">
      {count > 0 ? t(isAtMost ? "costAtMost" : "cost", { count, range }) : t("costNothing")}
      {count > 0 && unitsLeft && (
        <span className={missing > 0 ? "tone-amber block text-(--tone)" : "block"}>
          {t(missing > 0 ? "unitsMissing" : "unitsEnough", { left: unitsLeft.left, missing })}
        </span>
      )}
    </p>
  );
}

interface Props {
  count: number;
  /** Whether some of them may not be subscribed. */
  isAtMost?: boolean;
}
