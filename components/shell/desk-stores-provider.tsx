import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { providePrintMask } from "@/lib/client/privacy/print-mask";
import { createDeskStores, DeskStoresContext } from "@/lib/client/shared/desk-stores";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";

/** The stores of the signed-in pages; holds the live connection while the desk is open. */
export function DeskStoresProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [stores] = useState(createDeskStores);
  useEffect(() => providePrintMask(stores.printMask), [stores]);
  // Keys are answered first: making the connection takes a few milliseconds of the page's start.
  useEffect(() => {
    let disconnect = () => {};
    const cancel = runWhenIdle(() => {
      disconnect = stores.live.connect(queryClient);
    });
    return () => {
      cancel();
      disconnect();
    };
  }, [stores, queryClient]);
  return <DeskStoresContext value={stores}>{children}</DeskStoresContext>;
}
