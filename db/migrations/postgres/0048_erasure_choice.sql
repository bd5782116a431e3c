-- A desk that has been used already erases nothing until its owner chooses.
INSERT INTO privacy_setting (id) SELECT 1 WHERE EXISTS (SELECT 1 FROM shipment);
