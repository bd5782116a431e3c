import { useTranslations } from "next-intl";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { RadioCard } from "@/components/ui/form/radio-card";
import { ROLES, type Role } from "@/lib/domain/auth/role";

export function RoleField({ selected }: { selected: Role }) {
  const t = useTranslations("settings.people");
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t("roleHead")}</legend>
      <FieldErrorText name="role" />
      {ROLES.map((role) => (
        <RadioCard
          key={role}
          name="role"
          value={role}
          defaultChecked={role === selected}
          title={t(`role.${role}`)}
          text={t(`roleText.${role}`)}
        />
      ))}
    </fieldset>
  );
}
