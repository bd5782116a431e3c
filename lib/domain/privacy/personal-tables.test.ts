import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** What becomes of the data of people to whom parcels are sent, in each table of the database. */
const TABLES = {
  "erased by age and for one person": [
    "audit_entry case_event handover hook_event leg paid_query push refused_push",
    "saved_view settlement_log settlement_resolution shipment shipment_change subscription trace_event archived_parcel push_segment sales_parcel shipment_order",
  ],
  "erased for one person, and deleted by a shorter age": [
    "import_job import_piece import_skip job job_piece job_row kept_answer remittance_file remittance_piece",
  ],
  "free texts, erased for one person": ["alert_item bank_statement bill erasure package tag"],
  "numbers, states, codes, amounts and times only": [
    "archived_callback archived_case archived_push bill_number charge charge_change charge_count congestion figure_cell figure_day",
    "figure_change figure_mark flag_episode live_figure tile_hour handover_case alert_message hook_delivery lane_history lane_promise look_up_try notice",
    "notice_push number_recognition outage place_day problem_case push_gap query_number query_plan query_send",
    "deleted_parcel demo_parcel demo_past query_usage rebuild_change rebuild_run remittance_row restored_parcel sales_figure sales_month settlement_due",
    "settlement_item shipment_measure shipment_tag buyer_link archive_file",
  ],
  "what clearing the demo took away, for a day": ["cleared_parcel"],
  "people by the first character of their names, as statements are read": ["bank_entry"],
  "settings, state and people of the desk": [
    "access_link account alert_channel api_token archive_state audit_check audit_head audit_setting root_key backup_run backup_setting commission_rule default_view figure_upkeep",
    "bank_decision flag_setting freight_claim freight_rule hook_endpoint import_mapping installation node outbox passkey privacy_setting",
    "product_version push_device push_key query_account range_lease range_worker sales_rule second_factor_demand session setting settlement_state shop_page",
    "storage_probe tile_layout two_factor user verification weekly_report weekly_report_run",
  ],
};

test("each table is known to the erasure, or holds no people", () => {
  const files = readdirSync("db/schema", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const source = files.map((file) => readFileSync(join("db/schema", file), "utf8")).join("\n");
  const tables = [...source.matchAll(/\btable\(\s*"([a-z_]+)"/g)].map(([, name]) => name);
  expect(tables.length).toBeGreaterThan(50);
  const known = Object.values(TABLES).flatMap((lines) => lines.flatMap((line) => line.split(" ")));
  expect(tables.toSorted()).toEqual(known.toSorted());
});
