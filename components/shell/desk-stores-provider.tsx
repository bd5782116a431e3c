import { type ReactNode, useEffect, useState } from "react";
import { providePrintMask } from "@/lib/client/privacy/print-mask";
import { createDeskStores, DeskStoresContext } from "@/lib/client/shared/desk-stores";

/** The stores of the signed-in pages. */
export function DeskStoresProvider({ children }: { children: ReactNode }) {
  const [stores] = useState(createDeskStores);
  useEffect(() => providePrintMask(stores.printMask), [stores]);
  return <DeskStoresContext value={stores}>{children}</DeskStoresContext>;
}
