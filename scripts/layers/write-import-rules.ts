import { writeFileSync } from "node:fs";
import { importRules } from "./import-rules";

writeFileSync(new URL("../../biome.layers.json", import.meta.url), importRules());
