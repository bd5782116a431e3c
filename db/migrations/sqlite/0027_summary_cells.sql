DROP INDEX `figure_cell_carrier`;--> statement-breakpoint
DROP INDEX `figure_cell_lane`;--> statement-breakpoint
CREATE INDEX `figure_cell_carrier` ON `figure_cell` (`level`,`carrier`,`week`,`origin`,`destination`,`city`,`parcels`);--> statement-breakpoint
CREATE INDEX `figure_cell_lane` ON `figure_cell` (`level`,`carrier`,`origin`,`destination`,`week`);--> statement-breakpoint
CREATE INDEX `shipment_measure_lane` ON `shipment_measure` (`week`,`destination`,`origin`);--> statement-breakpoint
-- Cells from a province and to one are kept from now on: what was measured before is made anew.
INSERT INTO figure_upkeep (id, rebuild, marked_to) SELECT 1, 'clearing', NULL WHERE EXISTS (SELECT 1 FROM figure_cell)
ON CONFLICT (id) DO UPDATE SET rebuild = 'clearing', marked_to = NULL;
