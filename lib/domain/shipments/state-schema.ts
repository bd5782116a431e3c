import { z } from "zod";
import { STATE_NAMES, type State } from "./shipment-states";

/** A state of Kuaidi100 by its number. */
export const state = z.literal(Object.keys(STATE_NAMES).map(Number) as State[]).meta({ "x-unit": "state" });
