import { useQueryClient } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { leaveDesk } from "@/lib/client/auth/leave-desk";
import { signOut } from "@/lib/client/auth/sign-out";
import { CHANGE, discardChanges } from "@/lib/client/offline/change-queue";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** Signs out; asks first while changes have not reached the server, which would be lost. */
export function SignOutButton({ className }: { className: string }) {
  const t = useTranslations("pendingChanges");
  const tMenu = useTranslations("userMenu");
  const client = useQueryClient();
  const { toasts } = useDeskStores();
  const [unsent, setUnsent] = useState(0);
  const leave = async () => {
    const address = await signOut();
    if (address === null) return void toasts.show({ kind: "danger", title: tMenu("signOutOffline") });
    discardChanges(client);
    leaveDesk(address);
  };
  const press = () => {
    const count = client.isMutating({ mutationKey: [CHANGE] });
    if (count > 0) setUnsent(count);
    else void leave();
  };
  if (unsent > 0) {
    return (
      <div className="mt-1 flex flex-wrap gap-2 px-2 text-dense">
        <p className="basis-full">{t("signOut", { count: unsent })}</p>
        <Button size="sm" variant="danger" onPress={() => void leave()}>
          {t("signOutAnyway")}
        </Button>
        <Button size="sm" isAutoFocused onPress={() => setUnsent(0)}>
          {t("stay")}
        </Button>
      </div>
    );
  }
  return (
    <button
      // plain: a row of the menu, whose other rows are links
      type="button"
      onClick={press}
      className={className}
    >
      <LogOut aria-hidden className="size-4 text-muted" />
      {tMenu("signOut")}
    </button>
  );
}
