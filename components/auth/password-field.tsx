import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormField } from "@/components/ui/form/form-field";

/** Password field that allows pasting and can show the password. */
export function PasswordField({ name = "password", label, isNew = false, autoFocus }: Props) {
  const t = useTranslations("account");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <FormField
      name={name}
      type={isShown ? "text" : "password"}
      label={label ?? t("password")}
      hint={isNew ? t("passwordHint") : undefined}
      isRequired
      autoFocus={autoFocus}
      autoComplete={isNew ? "new-password" : "current-password"}
    >
      <button
        type="button"
        aria-pressed={isShown}
        aria-label={t("showPassword")}
        title={isShown ? t("hidePassword") : t("showPassword")}
        onClick={() => setShown(!isShown)}
        className="absolute end-1 top-1/2 flex size-8 -translate-y-1/2 cursor-pointer items-center justify-center rounded-md text-muted hover:text-foreground touch-size"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </FormField>
  );
}

interface Props {
  name?: string;
  label?: string;
  /** Whether a password is chosen. */
  isNew?: boolean;
  autoFocus?: boolean;
}
