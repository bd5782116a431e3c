DROP INDEX `figure_cell_key`;--> statement-breakpoint
CREATE INDEX `figure_cell_carrier` ON `figure_cell` (`level`,`carrier`,`week`);--> statement-breakpoint
CREATE INDEX `figure_cell_lane` ON `figure_cell` (`level`,`origin`,`destination`,`week`);