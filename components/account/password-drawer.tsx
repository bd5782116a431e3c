import { PasswordField } from "@/components/auth/password-field";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { ownAccountOptions } from "@/lib/client/auth/own-account-queries";

/** An act that needs the password; somebody without one confirms in another way, for which the page asks. */
export function PasswordDrawer({ title, lead, saveLabel, hasPassword, success, save, onClose }: Props) {
  return (
    <FormDrawer
      title={title}
      lead={lead}
      parse={(form) => ({ input: hasPassword ? String(form.get("password")) : undefined })}
      save={save}
      invalidates={[ownAccountOptions.queryKey]}
      success={success}
      saveLabel={saveLabel}
      onClose={onClose}
    >
      {hasPassword && <PasswordField />}
    </FormDrawer>
  );
}

interface Props {
  title: string;
  lead: string;
  saveLabel: string;
  hasPassword: boolean;
  success?: string;
  /** @throws ProblemError */
  save: (password?: string) => Promise<void>;
  onClose: () => void;
}
