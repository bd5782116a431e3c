import { CORE_LAYERS } from "./core-layers";
import { INTERFACE_LAYERS } from "./interface-layers";
import type { Layer } from "./layer";
import { SERVER_LAYERS } from "./server-layers";
import { TOOL_LAYERS } from "./tool-layers";

/** The allowed imports of each layer, from below. `npm run layers` writes `biome.layers.json` from this table. */
export const LAYERS: Layer[] = [...CORE_LAYERS, ...SERVER_LAYERS, ...INTERFACE_LAYERS, ...TOOL_LAYERS];
