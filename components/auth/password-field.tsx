import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { IconButton } from "@/components/ui/layout/icon-button";

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
      <IconButton
        Icon={Icon}
        aria-pressed={isShown}
        label={t("showPassword")}
        title={isShown ? t("hidePassword") : t("showPassword")}
        onPress={() => setShown(!isShown)}
        className="absolute end-1 top-1/2 -translate-y-1/2"
      />
    </FormField>
  );
}

/** The name of an account that is being made. */
export function NewUsernameField() {
  const t = useTranslations("account");
  return (
    <FormField
      name="username"
      label={t("username")}
      hint={t("usernameHint")}
      isRequired
      autoFocus
      autoComplete="username"
      autoCapitalize="none"
    />
  );
}

interface Props {
  name?: string;
  label?: string;
  /** Whether a password is chosen. */
  isNew?: boolean;
  autoFocus?: boolean;
}
