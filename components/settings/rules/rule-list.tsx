import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/layout/button";

/** Rules of the owner, each with a button that removes it. */
export function RuleList<Rule>({ rules, explain, onChange }: Props<Rule>) {
  const t = useTranslations("settings.flags");
  return (
    <ul className="divided text-dense">
      {rules.map((rule) => (
        <li key={JSON.stringify(rule)} className="flex items-center gap-3 py-1.5">
          <span className="min-w-0 flex-1 wrap-anywhere">{explain(rule)}</span>
          <Button
            isIconOnly
            variant="ghost"
            size="sm"
            aria-label={t("remove")}
            onPress={() => onChange(rules.filter((other) => other !== rule))}
          >
            <Trash2 aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface Props<Rule> {
  rules: readonly Rule[];
  explain: (rule: Rule) => ReactNode;
  onChange: (rules: Rule[]) => void;
}
