-- An earlier version would change the cells of weeks without those of their blocks.
-- older versions must not write
-- Cells of blocks of weeks are new: what was measured before is made anew.
INSERT INTO figure_upkeep (id, rebuild, marked_to, generation) SELECT 1, 'clearing', NULL, 1 WHERE EXISTS (SELECT 1 FROM shipment_measure)
ON CONFLICT (id) DO UPDATE SET rebuild = 'clearing', marked_to = NULL, generation = figure_upkeep.generation + 1;
