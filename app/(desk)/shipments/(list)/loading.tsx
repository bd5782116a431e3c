import { ListWait } from "@/components/shipments/list-wait";

export default function Loading() {
  return (
    <div className="pt-40">
      <ListWait />
    </div>
  );
}
