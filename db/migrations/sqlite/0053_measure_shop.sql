CREATE INDEX `shipment_measure_shop` ON `shipment_measure` (`shop`,`week`);
