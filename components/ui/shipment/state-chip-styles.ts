import {
  Ban,
  Bike,
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  CircleX,
  Landmark,
  OctagonAlert,
  PackageCheck,
  PackageX,
  ScanSearch,
  Split,
  Stamp,
  TriangleAlert,
  Truck,
  Undo2,
} from "lucide-react";
import type { State } from "@/lib/domain/shipments/shipment-states";
import type { ChipStyle } from "./icon-chip";

export const STATE_STYLES: Readonly<Record<State, ChipStyle>> = {
  0: { tone: "tone-blue", Icon: Truck },
  1: { tone: "tone-blue", Icon: PackageCheck },
  5: { tone: "tone-cyan", Icon: Bike },
  3: { tone: "tone-green", Icon: CircleCheck },
  2: { tone: "tone-amber", Icon: TriangleAlert },
  14: { tone: "tone-red", Icon: CircleX },
  6: { tone: "tone-red", Icon: Undo2 },
  4: { tone: "tone-red", Icon: PackageX },
  7: { tone: "tone-slate", Icon: Split },
  8: { tone: "tone-violet", Icon: Landmark },
  10: { tone: "tone-violet", Icon: Landmark },
  11: { tone: "tone-violet", Icon: ScanSearch },
  12: { tone: "tone-violet", Icon: Stamp },
  13: { tone: "tone-magenta", Icon: OctagonAlert },
};

export const FAILED_STYLE: ChipStyle = { tone: "tone-red", Icon: Ban };
export const PENDING_STYLE: ChipStyle = { tone: "tone-grey", Icon: CircleDashed };
export const UNKNOWN_STYLE: ChipStyle = { tone: "tone-grey", Icon: CircleQuestionMark };
