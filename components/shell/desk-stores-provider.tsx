"use client";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { providePrintMask } from "@/lib/client/privacy/print-mask";
import { createDeskStores, DeskStoresContext } from "@/lib/client/shared/desk-stores";

/** The stores of the signed-in pages; holds the live connection while the desk is open. */
export function DeskStoresProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [stores] = useState(createDeskStores);
  useEffect(() => providePrintMask(stores.printMask), [stores]);
  useEffect(() => stores.live.connect(queryClient), [stores, queryClient]);
  return <DeskStoresContext value={stores}>{children}</DeskStoresContext>;
}
