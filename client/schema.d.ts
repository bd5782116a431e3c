/** Generated from the OpenAPI document by `npm run client`; not to be edited. */

export interface paths {
"/api/v1/shipments": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listShipments"];
put?: never;
post: operations["createShipments"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/shipments/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getShipment"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch: operations["editShipment"];
trace?: never;
};
"/api/v1/counts": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["countShipments"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/filters": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getFilters"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/storage": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getStorage"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/shipments/lookup": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["lookUpShipments"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/shipments/changed": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listChangedShipments"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/orders": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["upsertOrders"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/cases": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listCases"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/cases/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getCase"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/cases/{id}/actions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["actOnCase"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/cases/actions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["actOnCases"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/cases/returned": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["confirmReturn"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/cases/counts": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["countCases"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/cases/report": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getCaseReport"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/cases/report/export": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["exportCaseReport"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/shipments/{id}/complaint": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["noteComplaint"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/flag-settings": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getFlagSettings"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch: operations["changeFlagSettings"];
trace?: never;
};
"/api/v1/congestion": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listCongestion"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/handovers": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listHandovers"];
put?: never;
post: operations["writeHandover"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/handovers/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getHandover"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/handovers/{id}/actions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["actOnHandover"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/overview": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getOverview"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/carriers": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["searchCarriers"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/analytics": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getAnalytics"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/analytics/comparison": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["compareCarriers"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/analytics/parcels": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listFigureParcels"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/analytics/export": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["exportFigures"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/analytics/promises": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: operations["setPromise"];
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/imports": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listImports"];
put?: never;
post: operations["createImport"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/imports/template.xlsx": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getImportTemplate"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/imports/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getImport"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch: operations["changeImport"];
trace?: never;
};
"/api/v1/imports/{id}/start": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["startImport"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/imports/{id}/cancel": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["cancelImport"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/imports/{id}/errors.xlsx": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getImportErrors"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/jobs": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listJobs"];
put?: never;
post: operations["createJob"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/jobs/estimate": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["estimateJob"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/jobs/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getJob"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/jobs/{id}/cancel": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["cancelJob"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/jobs/{id}/undo": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["undoJob"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/jobs/{id}/result": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getJobResult"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/pushes": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listPushes"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/pushes/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getPush"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/pushes/replay": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["replayPushes"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/shipments/{id}/pushes": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listOwnPushes"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/shipments/{id}/rebuild": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["rebuildShipment"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/costs": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getCosts"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/costs/charges": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listCharges"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/costs/export": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["exportCharges"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/packages": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listPackages"];
put?: never;
post: operations["addPackage"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/packages/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: operations["deletePackage"];
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getSettlement"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/items": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listSettlementItems"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/items/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getSettlementItem"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/items/{id}/actions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["handleSettlementItem"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/rows/{id}/actions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["decideOnSettlementRow"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/files": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listSettlementFiles"];
put?: never;
post: operations["uploadSettlementFile"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/files/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getSettlementFile"];
put?: never;
post?: never;
delete: operations["discardSettlementFile"];
options?: never;
head?: never;
patch: operations["changeSettlementFile"];
trace?: never;
};
"/api/v1/settlement/files/{id}/actions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["bookSettlementFile"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/rule": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: operations["changeSettlementRule"];
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/log": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listSettlementLog"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/export": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["exportSettlement"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/freight": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getFreight"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/freight-rules": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listFreightRules"];
put?: never;
post: operations["addFreightRule"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settlement/freight-rules/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: operations["deleteFreightRule"];
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/sales": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getSales"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/sales/parcels": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listSalesParcels"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/sales/close": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["closeSalesMonth"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/sales/rule": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: operations["changeSalesRule"];
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/sales/export": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["exportSales"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/settings": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getSettings"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch: operations["changeSettings"];
trace?: never;
};
"/api/v1/outbox": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getOutbox"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/outbox/resume": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["resumeOutbox"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/outbox/held": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["decideHeld"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/shipments/resubscribe": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["resubscribe"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/shipments/{id}/buyer-link": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["renewBuyerLink"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/shop-page": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getShopPage"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch: operations["changeShopPage"];
trace?: never;
};
"/api/v1/shop-page/logo": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["setLogo"];
delete: operations["removeLogo"];
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/hooks": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listHooks"];
put?: never;
post: operations["createHook"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/hooks/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: operations["deleteHook"];
options?: never;
head?: never;
patch: operations["changeHook"];
trace?: never;
};
"/api/v1/hooks/{id}/test": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["testHook"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/hooks/{id}/rotate": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["rotateHookSecret"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/hooks/{id}/replay": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["replayHook"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/hooks/{id}/deliveries": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listHookDeliveries"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/events": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["pullEvents"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/alert-channels": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listAlertChannels"];
put?: never;
post: operations["createAlertChannel"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/alert-channels/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: operations["deleteAlertChannel"];
options?: never;
head?: never;
patch: operations["changeAlertChannel"];
trace?: never;
};
"/api/v1/alert-channels/{id}/test": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["testAlertChannel"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/alert-channels/{id}/messages": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listAlertMessages"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/notices": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listNotices"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/notices/read": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["readNotices"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/push-devices": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listPushDevices"];
put?: never;
post: operations["addPushDevice"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/push-devices/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: operations["deletePushDevice"];
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/push-devices/{id}/test": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["testPushDevice"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/weekly-report": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["getWeeklyReport"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch: operations["changeWeeklyReport"];
trace?: never;
};
"/api/v1/weekly-report/preview": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["previewWeeklyReport"];
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/weekly-report/test": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: operations["testWeeklyReport"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/views": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listViews"];
put?: never;
post: operations["createView"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/views/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: operations["deleteView"];
options?: never;
head?: never;
patch: operations["changeView"];
trace?: never;
};
"/api/v1/views/default": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: operations["chooseDefaultView"];
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/views/order": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: operations["orderViews"];
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/tokens": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: operations["listTokens"];
put?: never;
post: operations["createToken"];
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/v1/tokens/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: operations["revokeToken"];
options?: never;
head?: never;
patch?: never;
trace?: never;
};
}

export interface operations {
/** Shipments, newest activity first unless sorted otherwise */
listShipments: {
parameters: {
query?: {
/** numbers or words, separated by commas: 2,14,failed; words are pending, failed, aborted, unknown, signed-today, stalled, silent */
"state"?: string;
/** advanced codes, separated by commas: 205,206 */
"sub"?: string;
/** separated by commas: queued, polling, shutdown, abort, failed */
"monitor"?: string;
/** what was typed or scanned: a waybill number, its end or any part (3 characters or more), an order number, a phone number or its last 4 digits, a carrier, shop or salesperson by name, pinyin or initials, a province or city where parcels were last seen, by name or pinyin */
"q"?: string;
/** what is wrong with it, separated by commas: subscription-failed, problem, return-late, refused, customs, returning, false-signature, moved-after-signing, stalled, pickup-late, dispatch-late, arrival-late, transit-late, delivery-late, sign-late, locker-late, total-late, no-record, no-change, watch-ended, silent */
"flag"?: string;
/** Kuaidi100's codes, separated by commas */
"carrier"?: string;
/** exact names, separated by commas */
"shop"?: string;
/** exact names, separated by commas */
"salesperson"?: string;
/** where it was last seen: the beginning of a province's or city's name, or of several with 、 between */
"area"?: string;
/** the place at which it was last seen, exactly as the congestion radar names it; of parcels under way */
"node"?: string;
/** watched, and without an event for so many hours */
"idle"?: number;
/** province of the sender, or the country's two letters */
"origin"?: string;
/** province of the receiver, or the country's two letters */
"destination"?: string;
/** which time from and to speak of; activity when left out */
"by"?: "activity" | "created" | "picked-up" | "last-event" | "signed";
/** first Beijing day */
"from"?: string;
/** last Beijing day, included */
"to"?: string;
/** whether it has a destination country's leg */
"abroad"?: "yes" | "no";
/** 分 */
"codMin"?: number;
/** 分 */
"codMax"?: number;
/** id of the import that subscribed them */
"import"?: string;
/** activity when left out; what has no such time or amount comes last */
"sort"?: "activity" | "created" | "picked-up" | "last-event" | "signed" | "cod";
/** desc when left out */
"order"?: "desc" | "asc";
/** a page to jump to; cursors are quicker and miss nothing */
"page"?: number;
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Shipment"])[];
"nextCursor": string | null;
"previousCursor"?: string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Store and subscribe one shipment, or up to 1,000 */
createShipments: {
parameters: {
query?: never;
header?: {
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"waybillNumber": string;
"carrier"?: string | null;
"phone"?: string | null;
"from"?: string | null;
"to"?: string | null;
"orderNumber"?: string | null;
"salesperson"?: string | null;
"shop"?: string | null;
"codAmount"?: number | null;
"freight"?: number | null;
"international"?: boolean | null;
"departureCountry"?: string | null;
"departureCarrier"?: string | null;
"destinationCountry"?: string | null;
"destinationCarrier"?: string | null;
} | ({
"waybillNumber": string;
"carrier"?: string | null;
"phone"?: string | null;
"from"?: string | null;
"to"?: string | null;
"orderNumber"?: string | null;
"salesperson"?: string | null;
"shop"?: string | null;
"codAmount"?: number | null;
"freight"?: number | null;
"international"?: boolean | null;
"departureCountry"?: string | null;
"departureCarrier"?: string | null;
"destinationCountry"?: string | null;
"destinationCarrier"?: string | null;
})[];
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ShipmentDetail"];
} };
207: { headers: { [name: string]: unknown }; content: {
"application/json": {
"results": ({
"index": number;
"status": number;
"id"?: string;
"shipment"?: components["schemas"]["Shipment"];
"problem"?: components["schemas"]["Problem"];
})[];
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** One shipment with its legs, their events, its subscriptions and changes */
getShipment: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ShipmentDetail"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Change a shipment; what is left out stays, null takes away. Kuaidi100 hears of it with the next subscription */
editShipment: {
parameters: {
query?: never;
header?: {
/** the shipment's version; 409 when it has changed */
"If-Match"?: string;
};
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"waybillNumber"?: string;
"carrier"?: string | null;
"phone"?: string | null;
"from"?: string | null;
"to"?: string | null;
"orderNumber"?: string | null;
"salesperson"?: string | null;
"shop"?: string | null;
"codAmount"?: number | null;
"freight"?: number | null;
"international"?: boolean | null;
"departureCountry"?: string | null;
"departureCarrier"?: string | null;
"destinationCountry"?: string | null;
"destinationCarrier"?: string | null;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ShipmentDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Shipments per state */
countShipments: {
parameters: {
query?: {
/** advanced codes, separated by commas: 205,206 */
"sub"?: string;
/** separated by commas: queued, polling, shutdown, abort, failed */
"monitor"?: string;
/** what was typed or scanned: a waybill number, its end or any part (3 characters or more), an order number, a phone number or its last 4 digits, a carrier, shop or salesperson by name, pinyin or initials, a province or city where parcels were last seen, by name or pinyin */
"q"?: string;
/** what is wrong with it, separated by commas: subscription-failed, problem, return-late, refused, customs, returning, false-signature, moved-after-signing, stalled, pickup-late, dispatch-late, arrival-late, transit-late, delivery-late, sign-late, locker-late, total-late, no-record, no-change, watch-ended, silent */
"flag"?: string;
/** Kuaidi100's codes, separated by commas */
"carrier"?: string;
/** exact names, separated by commas */
"shop"?: string;
/** exact names, separated by commas */
"salesperson"?: string;
/** where it was last seen: the beginning of a province's or city's name, or of several with 、 between */
"area"?: string;
/** the place at which it was last seen, exactly as the congestion radar names it; of parcels under way */
"node"?: string;
/** watched, and without an event for so many hours */
"idle"?: number;
/** province of the sender, or the country's two letters */
"origin"?: string;
/** province of the receiver, or the country's two letters */
"destination"?: string;
/** which time from and to speak of; activity when left out */
"by"?: "activity" | "created" | "picked-up" | "last-event" | "signed";
/** first Beijing day */
"from"?: string;
/** last Beijing day, included */
"to"?: string;
/** whether it has a destination country's leg */
"abroad"?: "yes" | "no";
/** 分 */
"codMin"?: number;
/** 分 */
"codMax"?: number;
/** id of the import that subscribed them */
"import"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"total": number;
/** by Kuaidi100's number */
"states": { [name: string]: number };
"pending": number;
"unknown": number;
"failed": number;
"aborted": number;
"signedToday": number;
"stalled": number;
"silent": number;
/** there are so many or more; exact figures would take too long */
"isAtLeast"?: true;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Shops and salespeople that the list can be filtered by, those with most shipments first */
getFilters: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"shops": (components["schemas"]["FilterName"])[];
"salespeople": (components["schemas"]["FilterName"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Whether pushes can be stored at present, and how much of the disk is free */
getStorage: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["StorageHealth"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The shipments of up to 1,000 waybill or order numbers, given as a list or within a text */
lookUpShipments: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"numbers": (string)[];
} | {
"text": string;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
/** in the order asked for */
"found": ({
"number": string;
"shipment": components["schemas"]["Shipment"];
})[];
/** numbers under which there is nothing */
"misses": (string)[];
/** how many numbers stood there again */
"repeated": number;
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Shipments by id, and which of them a filter takes; for lists that are kept up to date */
listChangedShipments: {
parameters: {
query: {
"ids": string;
/** numbers or words, separated by commas: 2,14,failed; words are pending, failed, aborted, unknown, signed-today, stalled, silent */
"state"?: string;
/** advanced codes, separated by commas: 205,206 */
"sub"?: string;
/** separated by commas: queued, polling, shutdown, abort, failed */
"monitor"?: string;
/** what was typed or scanned: a waybill number, its end or any part (3 characters or more), an order number, a phone number or its last 4 digits, a carrier, shop or salesperson by name, pinyin or initials, a province or city where parcels were last seen, by name or pinyin */
"q"?: string;
/** what is wrong with it, separated by commas: subscription-failed, problem, return-late, refused, customs, returning, false-signature, moved-after-signing, stalled, pickup-late, dispatch-late, arrival-late, transit-late, delivery-late, sign-late, locker-late, total-late, no-record, no-change, watch-ended, silent */
"flag"?: string;
/** Kuaidi100's codes, separated by commas */
"carrier"?: string;
/** exact names, separated by commas */
"shop"?: string;
/** exact names, separated by commas */
"salesperson"?: string;
/** where it was last seen: the beginning of a province's or city's name, or of several with 、 between */
"area"?: string;
/** the place at which it was last seen, exactly as the congestion radar names it; of parcels under way */
"node"?: string;
/** watched, and without an event for so many hours */
"idle"?: number;
/** province of the sender, or the country's two letters */
"origin"?: string;
/** province of the receiver, or the country's two letters */
"destination"?: string;
/** which time from and to speak of; activity when left out */
"by"?: "activity" | "created" | "picked-up" | "last-event" | "signed";
/** first Beijing day */
"from"?: string;
/** last Beijing day, included */
"to"?: string;
/** whether it has a destination country's leg */
"abroad"?: "yes" | "no";
/** 分 */
"codMin"?: number;
/** 分 */
"codMax"?: number;
/** id of the import that subscribed them */
"import"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Shipment"])[];
"matching": (string)[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Send orders as a shop system has them, one or up to 1,000 */
upsertOrders: {
parameters: {
query?: never;
header?: {
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
"orderNumber": string;
"shop"?: string | null;
"salesperson"?: string | null;
"phone"?: string | null;
"from"?: string | null;
"to"?: string | null;
"international"?: boolean | null;
"waybillNumber"?: string;
"carrier"?: string | null;
"codAmount"?: number | null;
"freight"?: number | null;
"parcels"?: ({
"waybillNumber": string;
"carrier"?: string | null;
"codAmount"?: number | null;
"freight"?: number | null;
})[];
} | ({
"orderNumber": string;
"shop"?: string | null;
"salesperson"?: string | null;
"phone"?: string | null;
"from"?: string | null;
"to"?: string | null;
"international"?: boolean | null;
"waybillNumber"?: string;
"carrier"?: string | null;
"codAmount"?: number | null;
"freight"?: number | null;
"parcels"?: ({
"waybillNumber": string;
"carrier"?: string | null;
"codAmount"?: number | null;
"freight"?: number | null;
})[];
})[];
} };
responses: {
207: { headers: { [name: string]: unknown }; content: {
"application/json": {
"results": (components["schemas"]["OrderResult"])[];
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The queue of the problem desk: whatever is due first comes first; closed ones newest first */
listCases: {
parameters: {
query?: {
"scope"?: "all" | "mine" | "unassigned" | "resting" | "returns" | "closed" | "open" | "ever";
/** separated by commas: subscription-failed, problem, return-late, refused, customs, returning, false-signature, moved-after-signing, stalled, pickup-late, dispatch-late, arrival-late, transit-late, delivery-late, sign-late, locker-late, total-late, no-record, no-change, watch-ended, silent */
"flag"?: string;
"step"?: "todo" | "carrier" | "buyer" | "urged" | "returning" | "resent";
/** id of whose they are */
"assignee"?: string;
/** Kuaidi100's codes, separated by commas */
"carrier"?: string;
/** names, separated by commas */
"shop"?: string;
/** first Beijing day of opening, of closed ones of closing */
"from"?: string;
/** last such day, included */
"to"?: string;
/** a part of a waybill or order number */
"q"?: string;
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Case"])[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** One case with its history */
getCase: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["CaseDetail"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Assign, note, snooze, close, reopen a case, or confirm that the parcel is back */
actOnCase: {
parameters: {
query?: never;
header?: {
/** the case's version; 409 when somebody has changed it since */
"If-Match"?: string;
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"action": "assign";
"to": string | null;
} | {
"action": "step";
"step": "todo" | "carrier" | "buyer" | "urged" | "returning" | "resent";
} | {
"action": "note";
"text": string;
} | {
"action": "snooze";
"until": string | null;
} | {
"action": "close";
"outcome": "delivered" | "moved" | "returned" | "resent" | "refunded" | "claimed" | "false-alarm" | "other";
} | {
"action": "reopen";
} | {
"action": "returned";
"waybillNumber": string;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["CaseDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The same to many cases; each stands or falls by itself */
actOnCases: {
parameters: {
query?: never;
header?: {
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"ids": (string)[];
"action": {
"action": "assign";
"to": string | null;
} | {
"action": "step";
"step": "todo" | "carrier" | "buyer" | "urged" | "returning" | "resent";
} | {
"action": "note";
"text": string;
} | {
"action": "snooze";
"until": string | null;
} | {
"action": "close";
"outcome": "delivered" | "moved" | "returned" | "resent" | "refunded" | "claimed" | "false-alarm" | "other";
} | {
"action": "reopen";
} | {
"action": "returned";
"waybillNumber": string;
};
};
} };
responses: {
207: { headers: { [name: string]: unknown }; content: {
"application/json": {
"results": ({
"id": string;
"status": number;
"problem"?: components["schemas"]["Problem"];
})[];
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Confirm by its label that a parcel is back, whichever case it is of; the case is closed */
confirmReturn: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"waybillNumber": string;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["CaseDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** How many open cases there are, and whose */
countCases: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["CaseCounts"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** How the desk did on the days of a period, the last 30 when left out, and how old what lies on it is */
getCaseReport: {
parameters: {
query?: {
"from"?: string;
"to"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["CaseReport"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The cases opened in a period, or the report's figures, as an XLSX */
exportCaseReport: {
parameters: {
query?: {
"from"?: string;
"to"?: string;
"of"?: "cases" | "summary";
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The buyer of a signed parcel says that it never came: it is flagged 疑似虚假签收 and its case is opened */
noteComplaint: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** By what parcels are flagged, cases assigned and jams told; for owners */
getFlagSettings: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["FlagSettings"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Change them; what is left out stays. Within a minute every parcel is judged by them; for owners */
changeFlagSettings: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"limits"?: {
"express": {
"pickup": [number | null, number | null, number | null];
"dispatch": [number | null, number | null, number | null];
"arrival": [number | null, number | null, number | null];
"transit": [number | null, number | null, number | null];
"stalled": [number | null, number | null, number | null];
"delivery": [number | null, number | null, number | null];
"sign": [number | null, number | null, number | null];
"locker": [number | null, number | null, number | null];
"return": [number | null, number | null, number | null];
"total": [number | null, number | null, number | null];
};
"remote": {
"pickup": [number | null, number | null, number | null];
"dispatch": [number | null, number | null, number | null];
"arrival": [number | null, number | null, number | null];
"transit": [number | null, number | null, number | null];
"stalled": [number | null, number | null, number | null];
"delivery": [number | null, number | null, number | null];
"sign": [number | null, number | null, number | null];
"locker": [number | null, number | null, number | null];
"return": [number | null, number | null, number | null];
"total": [number | null, number | null, number | null];
};
"economy": {
"pickup": [number | null, number | null, number | null];
"dispatch": [number | null, number | null, number | null];
"arrival": [number | null, number | null, number | null];
"transit": [number | null, number | null, number | null];
"stalled": [number | null, number | null, number | null];
"delivery": [number | null, number | null, number | null];
"sign": [number | null, number | null, number | null];
"locker": [number | null, number | null, number | null];
"return": [number | null, number | null, number | null];
"total": [number | null, number | null, number | null];
};
"international": {
"pickup": [number | null, number | null, number | null];
"dispatch": [number | null, number | null, number | null];
"arrival": [number | null, number | null, number | null];
"transit": [number | null, number | null, number | null];
"stalled": [number | null, number | null, number | null];
"delivery": [number | null, number | null, number | null];
"sign": [number | null, number | null, number | null];
"locker": [number | null, number | null, number | null];
"return": [number | null, number | null, number | null];
"total": [number | null, number | null, number | null];
};
};
"workingLimits"?: ("pickup" | "dispatch" | "arrival" | "transit" | "stalled" | "delivery" | "sign" | "locker" | "return" | "total")[];
"workingTime"?: {
"weekdays": (number)[];
"fromHour": number;
"toHour": number;
"holidays": (string)[];
};
"remoteProvinces"?: (string)[];
"economyCarriers"?: (string)[];
"overrides"?: ({
"carrier": string | null;
"from": string | null;
"to": string | null;
"shop": string | null;
"limit": "pickup" | "dispatch" | "arrival" | "transit" | "stalled" | "delivery" | "sign" | "locker" | "return" | "total";
"hours": [number | null, number | null, number | null];
"isWorkingTime": boolean;
})[];
"assignment"?: {
"rules": ({
"carrier": string | null;
"shop": string | null;
"userId": string;
})[];
"people": (string)[];
};
"congestion"?: {
"hours": number;
"fewest": number;
"factor": number;
};
"textRules"?: ({
"name": string;
"words": (string)[];
})[];
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["FlagSettings"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Places at which parcels pile up, the worst first, and those that cleared within a week */
listCongestion: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Congestion"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** What one shift left for the next, the newest first; the last thousand are kept */
listHandovers: {
parameters: {
query?: {
"status"?: "open" | "accepted" | "withdrawn";
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Handover"])[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Leave a note and cases for the next shift */
writeHandover: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"text"?: string;
"to"?: string | null;
"cases"?: (string)[];
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["HandoverDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** One hand-over with its cases */
getHandover: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["HandoverDetail"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Take a hand-over: its cases that are still its author's, or nobody's, are then yours. Or withdraw your own */
actOnHandover: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"action": "accept" | "withdraw";
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["HandoverDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The figures of the overview page in one answer */
getOverview: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Overview"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Carriers by code, name, alias or pinyin */
searchCarriers: {
parameters: {
query?: {
/** the most popular ones without it */
"q"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Carrier"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** How quick the carriers are: by carrier, lane and week */
getAnalytics: {
parameters: {
query?: {
/** Beijing day; the whole week that it is in */
"from"?: string;
/** Beijing day; the last twelve weeks without both */
"to"?: string;
"carrier"?: string;
/** a province by its short name, a country by its letters */
"origin"?: string;
"destination"?: string;
"city"?: string;
"span"?: "total" | "pickup" | "departure" | "linehaul" | "delivery" | "signing";
/** signed for within so many days */
"days"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Analytics"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Two carriers on the same lanes and in the same weeks */
compareCarriers: {
parameters: {
query: {
/** Beijing day; the whole week that it is in */
"from"?: string;
/** Beijing day; the last twelve weeks without both */
"to"?: string;
"carrier"?: string;
/** a province by its short name, a country by its letters */
"origin"?: string;
"destination"?: string;
"city"?: string;
"span"?: "total" | "pickup" | "departure" | "linehaul" | "delivery" | "signing";
/** signed for within so many days */
"days"?: number;
"a": string;
"b": string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["CarrierComparison"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The parcels behind a figure */
listFigureParcels: {
parameters: {
query?: {
/** Beijing day; the whole week that it is in */
"from"?: string;
/** Beijing day; the last twelve weeks without both */
"to"?: string;
"carrier"?: string;
/** a province by its short name, a country by its letters */
"origin"?: string;
"destination"?: string;
"city"?: string;
"span"?: "total" | "pickup" | "departure" | "linehaul" | "delivery" | "signing";
/** signed for within so many days */
"days"?: number;
"kind"?: "all" | "signed" | "within" | "late" | "open" | "problem" | "refused" | "returned";
/** only those whose span is over */
"measured"?: "yes";
/** a carrier: only parcels on lanes and in weeks in which it delivered too, as compared */
"against"?: string;
/** with against: instead, lanes on which each of the two delivered so many in the whole period, of 35 days at most */
"least"?: number;
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": ({
"id": string;
"waybillNumber": string;
"carrier": string | null;
"carrierName": string | null;
"origin": string | null;
"destination": string | null;
"city": string | null;
/** ISO 8601, +08:00 */
"pickedUpAt": string;
"signedAt": string | null;
"outcome": "open" | "signed" | "refused" | "returned";
/** ms */
"duration": number | null;
})[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** A table of the figures as an XLSX */
exportFigures: {
parameters: {
query: {
/** Beijing day; the whole week that it is in */
"from"?: string;
/** Beijing day; the last twelve weeks without both */
"to"?: string;
"carrier"?: string;
/** a province by its short name, a country by its letters */
"origin"?: string;
"destination"?: string;
"city"?: string;
"span"?: "total" | "pickup" | "departure" | "linehaul" | "delivery" | "signing";
/** signed for within so many days */
"days"?: number;
"kind"?: "all" | "signed" | "within" | "late" | "open" | "problem" | "refused" | "returned";
/** only those whose span is over */
"measured"?: "yes";
/** a carrier: only parcels on lanes and in weeks in which it delivered too, as compared */
"against"?: string;
/** with against: instead, lanes on which each of the two delivered so many in the whole period, of 35 days at most */
"least"?: number;
"table": "carriers" | "lanes" | "weeks" | "parcels";
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Set what is promised for a lane, or take it back */
setPromise: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
"origin": string;
"destination": string;
"hours": number | null;
};
} };
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Imports, newest first */
listImports: {
parameters: {
query?: {
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Import"])[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Upload a file of shipments (XLSX, CSV) or a pasted text; nothing is subscribed before its start */
createImport: {
parameters: {
query?: {
/** where the body is the file itself */
"fileName"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"multipart/form-data": {
"file": string;
};
"application/octet-stream": string;
"application/json": {
/** pasted text */
"text": string;
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ImportDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** An empty XLSX to be filled in */
getImportTemplate: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** One import: how far it is, how its columns are read, its first rows and errors */
getImport: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ImportDetail"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Read an import otherwise before its start: sheet, columns, what to do with duplicates */
changeImport: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"sheetName"?: string;
"mapping"?: ({
"column": number;
"field": "waybillNumber" | "carrier" | "phone" | "orderNumber" | "salesperson" | "shop" | "codAmount" | "freight" | "to" | "toProvince" | "toCity" | "toDistrict" | "toDetail" | "from" | "fromProvince" | "fromCity" | "fromDistrict" | "fromDetail" | "international" | "departureCountry" | "departureCarrier" | "destinationCountry" | "destinationCarrier";
})[];
"policy"?: "skip" | "update" | "resubscribe";
"acceptSuggestions"?: boolean;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ImportDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Store and subscribe an import's shipments; goes on after a restart. One that was stopped goes on where it was */
startImport: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"sheetName"?: string;
"mapping"?: ({
"column": number;
"field": "waybillNumber" | "carrier" | "phone" | "orderNumber" | "salesperson" | "shop" | "codAmount" | "freight" | "to" | "toProvince" | "toCity" | "toDistrict" | "toDetail" | "from" | "fromProvince" | "fromCity" | "fromDistrict" | "fromDetail" | "international" | "departureCountry" | "departureCarrier" | "destinationCountry" | "destinationCarrier";
})[];
"policy"?: "skip" | "update" | "resubscribe";
"acceptSuggestions"?: boolean;
};
} };
responses: {
202: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ImportDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** End an import where it is; what is stored stays, and what is queued is sent */
cancelImport: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ImportDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The rows with errors as XLSX, with the reasons in front, to be mended and imported again */
getImportErrors: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Your jobs of the last seven days, newest first; an owner sees everybody's */
listJobs: {
parameters: {
query?: {
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Job"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Edit, subscribe again or export up to 1000 chosen shipments, or all that a filter finds; at most 3 at once */
createJob: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"kind": "edit";
"selection": {
"ids": (string)[];
} | {
"filter": { [name: string]: string };
};
"changes": {
"shop"?: string | null;
"salesperson"?: string | null;
"carrier"?: string | null;
};
} | {
"kind": "resubscribe";
"selection": {
"ids": (string)[];
} | {
"filter": { [name: string]: string };
};
"changes"?: {
"carrier"?: string | null;
"phone"?: string | null;
};
} | {
"kind": "export";
"selection": {
"ids": (string)[];
} | {
"filter": { [name: string]: string };
};
"format"?: "xlsx" | "csv";
"encoding"?: "utf-8" | "gb18030";
"columns": ("waybillNumber" | "carrierName" | "stateName" | "subStateName" | "lastEvent" | "lastEventAt" | "lastArea" | "orderNumber" | "shop" | "salesperson" | "from" | "to" | "phone" | "codAmount" | "freight" | "pickedUpAt" | "signedAt" | "subscribedAt" | "createdAt" | "activityAt" | "monitorStatus" | "destinationCountry" | "destinationEvent" | "carrier")[];
};
} };
responses: {
202: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Job"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** What subscribing shipments once more would cost now; changes nothing */
estimateJob: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"selection": {
"ids": (string)[];
} | {
"filter": { [name: string]: string };
};
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["JobEstimate"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** One job: how far it is, and what it came to */
getJob: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Job"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** End a job where it is; what it has changed stays, and can be undone */
cancelJob: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Job"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Take an edit back, as a job of its own; what was changed since is left alone */
undoJob: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
202: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Job"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The exported rows, or what became of each shipment and why; for its asker and owners, for seven days */
getJobResult: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
"text/csv": string;
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Every push that came to the callback, newest first */
listPushes: {
parameters: {
query?: {
"q"?: string;
"verdict"?: "applied" | "stale" | "unknown" | "unreadable" | "waiting" | "refused";
"from"?: string;
"to"?: string;
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Push"])[];
"nextCursor": string | null;
/** refused ones that came too fast to be kept */
"unrecorded": number;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** One push with its text and what it changed; for owners, since it holds personal data */
getPush: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["PushEntry"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Apply kept pushes once more, each in its own place in the order; for owners */
replayPushes: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"ids": (string)[];
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"results": ({
"id": string;
"before": "applied" | "stale" | "unknown" | "unreadable" | "waiting" | null;
"after": "applied" | "stale" | "unknown" | "unreadable" | "waiting" | null;
})[];
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The newest pushes about a shipment, and how many there are */
listOwnPushes: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
/** the newest 20 */
"items": (components["schemas"]["Push"])[];
/** of all that are kept */
"total": number;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Make a shipment anew from its pushes; equal hashes mean that nothing was wrong; for owners */
rebuildShipment: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"pushes": number;
/** SHA-256 over the derived rows */
"before": string;
/** SHA-256 over the derived rows */
"after": string;
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Units used and left, their cost, the forecast, and a month by shop; for owners */
getCosts: {
parameters: {
query?: {
"month"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Costs"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Every waybill charged in a natural month, newest first; for owners */
listCharges: {
parameters: {
query?: {
"month"?: string;
"shop"?: string;
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Charge"])[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The charges as an XLSX; for owners */
exportCharges: {
parameters: {
query?: {
"month"?: string;
"shop"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Packages of units that were bought, the newest first; for owners */
listPackages: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Package"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Enter a package that was bought; for owners */
addPackage: {
parameters: {
query?: never;
header?: {
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"boughtOn": string;
"units": number;
"giftUnits"?: number;
"price": number;
"note"?: string | null;
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Package"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Take back a package that was entered wrongly; for owners */
deletePackage: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Cash on delivery that a carrier owes and has paid in a period; the last 90 days where nothing is said */
getSettlement: {
parameters: {
query?: {
"from"?: string;
"to"?: string;
"carrier"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Settlement"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Parcels of a settlement, the newest day first */
listSettlementItems: {
parameters: {
query?: {
"from"?: string;
"to"?: string;
"carrier"?: string;
"kind"?: "unremitted" | "short" | "over" | "deducted" | "timing" | "unknown" | "matched";
"age"?: "0-7" | "8-15" | "16-30" | "30+";
"handling"?: "open" | "done";
"repeated"?: "yes";
"file"?: string;
"q"?: string;
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["SettlementItem"])[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** One parcel with its payments and what was done about it */
getSettlementItem: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["SettlementItemDetail"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Say that a difference is dealt with, or that it is not; for owners */
handleSettlementItem: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"action": "resolve" | "reopen";
"note"?: string;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["SettlementItemDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Count a repeated row, take a row off its parcel, or take either back; for owners */
decideOnSettlementRow: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"action": "accept" | "unaccept" | "detach" | "attach";
"note"?: string;
};
} };
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Carriers' settlement files, newest first */
listSettlementFiles: {
parameters: {
query?: {
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["RemittanceFile"])[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Take in a carrier's XLSX or CSV; nothing of it counts until it is booked; for owners */
uploadSettlementFile: {
parameters: {
query?: {
"fileName"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/octet-stream": string;
"multipart/form-data": {
"file": string;
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["RemittanceFileDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** One file with its first rows; for owners */
getSettlementFile: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["RemittanceFileDetail"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Give it up, before it is booked; for owners */
discardSettlementFile: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Read it otherwise, before it is booked; for owners */
changeSettlementFile: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"sheetName"?: string;
"mapping"?: ({
"column": number;
"field": "waybillNumber" | "amount" | "deduction" | "fee" | "freight" | "weight" | "settledOn";
})[];
"carrier"?: string | null;
"settledOn"?: string | null;
"isNetOfFee"?: boolean;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["RemittanceFileDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Have its payments count (book), take them out (undo), or have them count again (redo); for owners */
bookSettlementFile: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"action": "book" | "undo" | "redo";
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["RemittanceFileDetail"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** How exactly payments must agree; every parcel is judged anew; for owners */
changeSettlementRule: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"toleranceFen": number;
"periodDays": number;
"slackDays": number;
};
} };
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Who did what, newest first */
listSettlementLog: {
parameters: {
query?: {
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["SettlementLogEntry"])[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The parcels of a settlement as an XLSX */
exportSettlement: {
parameters: {
query?: {
"from"?: string;
"to"?: string;
"carrier"?: string;
"kind"?: "unremitted" | "short" | "over" | "deducted" | "timing" | "unknown" | "matched";
"age"?: "0-7" | "8-15" | "16-30" | "30+";
"handling"?: "open" | "done";
"repeated"?: "yes";
"file"?: string;
"q"?: string;
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** A carrier's freight of parcels signed in a period, by lane */
getFreight: {
parameters: {
query: {
"from"?: string;
"to"?: string;
"carrier": string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Freight"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** What carriers charge */
listFreightRules: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["FreightRule"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Enter what a carrier charges; for owners */
addFreightRule: {
parameters: {
query?: never;
header?: {
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"carrier": string;
"origin"?: string | null;
"destination"?: string | null;
"firstGrams": number;
"firstFen": number;
"stepGrams": number;
"stepFen": number;
"fromDay": string;
"toDay"?: string | null;
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": {
"id": string;
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Take a rule away; for owners */
deleteFreightRule: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Parcels and amounts by salesperson, of a month or of days; a closed month as it was frozen */
getSales: {
parameters: {
query?: {
"month"?: string;
"from"?: string;
"to"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Sales"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The parcels behind a figure, the latest first */
listSalesParcels: {
parameters: {
query: {
"month"?: string;
"from"?: string;
"to"?: string;
"kind": "signed" | "clawed" | "net" | "refused" | "returned" | "open";
"salesperson"?: string;
"cursor"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["SalesParcel"])[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Freeze a month; what changes later counts in the month that is closed next; for owners */
closeSalesMonth: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"month": string;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Sales"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Within how many days of its signing a parcel that comes back is taken off; for owners */
changeSalesRule: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"clawbackDays": number;
};
} };
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The figures as an XLSX to be signed; with kind, the parcels behind one of them */
exportSales: {
parameters: {
query?: {
"month"?: string;
"from"?: string;
"to"?: string;
"kind"?: "signed" | "clawed" | "net" | "refused" | "returned" | "open";
"salesperson"?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** The settings; for owners. The key itself is never told */
getSettings: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Settings"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Change settings; what is left out stays; for owners */
changeSettings: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"perSecond"?: number;
"concurrency"?: number;
"resultv2"?: "1" | "4" | "8";
"autoResubscribe"?: boolean;
"kuaidi100Key"?: string | null;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Settings"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** How the queue of subscriptions stands */
getOutbox: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Outbox"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Have a stopped queue go on at once; for owners */
resumeOutbox: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Outbox"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Send held subscriptions after all (each costs money), or give them up; for owners */
decideHeld: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"action": "send" | "drop";
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["Outbox"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Subscribe numbers once more: refused ones at once, ended ones after 30 minutes, at most 4 times a month */
resubscribe: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"ids": (string)[];
/** to be changed of all of them before */
"changes"?: {
"waybillNumber"?: string;
"carrier"?: string | null;
"phone"?: string | null;
"from"?: string | null;
"to"?: string | null;
"orderNumber"?: string | null;
"salesperson"?: string | null;
"shop"?: string | null;
"codAmount"?: number | null;
"freight"?: number | null;
"international"?: boolean | null;
"departureCountry"?: string | null;
"departureCarrier"?: string | null;
"destinationCountry"?: string | null;
"destinationCarrier"?: string | null;
};
};
} };
responses: {
207: { headers: { [name: string]: unknown }; content: {
"application/json": {
"results": ({
"id": string;
"status": number;
"subscriptionId"?: string;
"problem"?: ({
"type": string;
"title": string;
"status": number;
"detail": string;
"code": string;
"fields"?: ({
"field": string;
"message": string;
})[];
"reason"?: "ready" | "queued" | "watched" | "corrected" | "resting" | "month_full";
"from"?: string | null;
} & { [name: string]: unknown });
})[];
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Give the buyer another link; from now on the older ones lead nowhere */
renewBuyerLink: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"trackingUrl": string;
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** What buyers see of the shop; for owners */
getShopPage: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ShopPage"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Change what buyers see of the shop; what is left out stays; for owners */
changeShopPage: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"name"?: string;
"notice"?: string;
"noticeEn"?: string;
"accent"?: string;
"frameAncestors"?: (string)[];
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ShopPage"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Set the shop's logo, a PNG or JPEG of at most 12 KB; for owners */
setLogo: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/octet-stream": string;
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ShopPage"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Take the shop's logo away; for owners */
removeLogo: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["ShopPage"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Who is told what happens to parcels; for owners */
listHooks: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["HookEndpoint"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Make an endpoint; its secret is told this once; for owners */
createHook: {
parameters: {
query?: never;
header?: {
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
"name": string;
"url": string;
"events": ("shipment.picked_up" | "shipment.in_transit" | "shipment.out_for_delivery" | "shipment.signed" | "shipment.problem" | "shipment.customs_problem" | "shipment.refused" | "shipment.returning" | "shipment.returned" | "shipment.aborted" | "shipment.carrier_corrected" | "shipment.updated")[];
"shops"?: (string)[];
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["NewHookEndpoint"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Delete an endpoint with all that waits for it; for owners */
deleteHook: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Change an endpoint; what is left out stays; for owners */
changeHook: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
"name"?: string;
"url"?: string;
"events"?: ("shipment.picked_up" | "shipment.in_transit" | "shipment.out_for_delivery" | "shipment.signed" | "shipment.problem" | "shipment.customs_problem" | "shipment.refused" | "shipment.returning" | "shipment.returned" | "shipment.aborted" | "shipment.carrier_corrected" | "shipment.updated")[];
"shops"?: (string)[];
"isActive"?: boolean;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["HookEndpoint"])[];
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Send a message that tells of no parcel, at once and only once; for owners */
testHook: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"status": number | null;
"error": string | null;
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Replace the secret; the old one signs too for a day; for owners */
rotateHookSecret: {
parameters: {
query?: never;
header?: {
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"secret": string;
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Send again what became known within a time, under the same ids; for owners */
replayHook: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
"from": string;
"to": string;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"replayed": number;
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** What was sent, the newest event first; for owners */
listHookDeliveries: {
parameters: {
query?: {
"cursor"?: string;
};
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": ({
"eventId": string;
"type": "shipment.picked_up" | "shipment.in_transit" | "shipment.out_for_delivery" | "shipment.signed" | "shipment.problem" | "shipment.customs_problem" | "shipment.refused" | "shipment.returning" | "shipment.returned" | "shipment.aborted" | "shipment.carrier_corrected" | "shipment.updated";
"shipmentId": string;
"waybillNumber": string;
"status": "waiting" | "sent" | "failed";
"attempts": number;
/** ISO 8601, +08:00 */
"recordedAt": string;
"nextAttemptAt": string | null;
"lastAttemptAt": string | null;
/** HTTP */
"lastStatus": number | null;
"lastError": string | null;
})[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Events of parcels, the oldest first, kept for 30 days from the first endpoint on */
pullEvents: {
parameters: {
query?: {
/** id of the last event that is known */
"after"?: string;
"limit"?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["PulledEvent"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Where people are told of flags; for owners */
listAlertChannels: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["AlertChannel"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Add a group robot or an e-mail channel; for owners */
createAlertChannel: {
parameters: {
query?: never;
header?: {
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
"kind": "wecom" | "dingtalk" | "feishu" | "email";
"name": string;
"url"?: string;
"secret"?: string;
"keyword"?: string;
"mail"?: {
"host": string;
"port": number;
"user"?: string;
"from": string;
"to": (string)[];
};
"password"?: string;
"tellsFlags"?: boolean;
"flags"?: ("subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent")[];
"minLevel"?: 1 | 2 | 3;
"shops"?: (string)[];
"carriers"?: (string)[];
"digestMinutes"?: number;
"quietFrom"?: string | null;
"quietUntil"?: string | null;
"severeAlways"?: boolean;
"language"?: "zh-CN" | "en";
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["AlertChannel"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Delete a channel with all that waits for it; for owners */
deleteAlertChannel: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Change a channel; what is left out stays; for owners */
changeAlertChannel: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
"name"?: string;
"url"?: string;
"secret"?: string;
"keyword"?: string;
"mail"?: {
"host": string;
"port": number;
"user"?: string;
"from": string;
"to": (string)[];
};
"password"?: string;
"tellsFlags"?: boolean;
"flags"?: ("subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent")[];
"minLevel"?: 1 | 2 | 3;
"shops"?: (string)[];
"carriers"?: (string)[];
"digestMinutes"?: number;
"quietFrom"?: string | null;
"quietUntil"?: string | null;
"severeAlways"?: boolean;
"language"?: "zh-CN" | "en";
"isActive"?: boolean;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["AlertChannel"])[];
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Send a message that tells of no parcel, once; for owners */
testAlertChannel: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"code": string | null;
/** null where it was taken */
"error": string | null;
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** What a channel was sent, the newest first; for owners */
listAlertMessages: {
parameters: {
query?: {
"cursor"?: string;
};
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": ({
"id": string;
/** ISO 8601, +08:00 */
"createdAt": string;
"isTest": boolean;
"title": string;
/** flags that it tells of */
"count": number;
"status": "waiting" | "sent" | "failed";
"attempts": number;
"nextAttemptAt": string | null;
"lastError": string | null;
"lastAttemptAt": string | null;
/** the platform's own code, HTTP's or SMTP's */
"lastCode": string | null;
})[];
"nextCursor": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** What whoever asks was told, the newest first */
listNotices: {
parameters: {
query?: {
"cursor"?: string;
"limit"?: number;
/** only what is not read */
"unread"?: boolean;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Notice"])[];
"nextCursor": string | null;
/** at most 100, which stands for as many or more */
"unread": number;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Note that one has read these notices, or all */
readNotices: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
"ids"?: (string)[];
"all"?: true;
};
} };
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** One's own browsers that notices are pushed to; for people, not for tokens */
listPushDevices: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"publicKey": string;
"items": (components["schemas"]["PushDevice"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Add one's browser by its push subscription; for people, not for tokens */
addPushDevice: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
"endpoint": string;
"keys": {
"p256dh": string;
"auth": string;
};
"label": string;
"language"?: "zh-CN" | "en";
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["PushDevice"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Push nothing more to a browser of one's own */
deletePushDevice: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Push a text that tells of nothing to a browser of one's own */
testPushDevice: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"code": string | null;
/** null where it was taken */
"error": string | null;
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** To whom the weekly report goes and when, and what came of the last; for owners */
getWeeklyReport: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["WeeklyReport"];
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Change what is given of the weekly report's settings; for owners */
changeWeeklyReport: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
"isOn"?: boolean;
"weekday"?: number;
"hour"?: number;
"channels"?: (string)[];
"hasCod"?: boolean;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["WeeklyReport"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** What a weekly report would say now; for owners */
previewWeeklyReport: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"title": string;
"lines": (string)[];
"links": ({
"text": string;
"url": string;
})[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Send the weekly report to its channels now, once, as a test; for owners */
testWeeklyReport: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": ({
"channelId": string;
"name": string;
"code": string | null;
"error": string | null;
})[];
};
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Saved views of the list: the caller's own and the shared ones */
listViews: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
/** the caller's own first, each kind in its order */
"items": (components["schemas"]["View"])[];
/** the view that the caller's list opens with */
"defaultId": string | null;
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Save a view; shared ones by owners and support, and by programs only those */
createView: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"name": string;
"query": string;
"isShared"?: boolean;
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["View"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Delete a view */
deleteView: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Rename a view, give it other conditions, share it or take it back */
changeView: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"name"?: string;
"query"?: string;
"isShared"?: boolean;
};
} };
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["View"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Choose the view that the caller's list opens with */
chooseDefaultView: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"id": string | null;
};
} };
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Put the caller's own views, or the shared ones, into another order */
orderViews: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: { content: {
"application/json": {
"ids": (string)[];
};
} };
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Living API tokens; never what they open with */
listTokens: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: { [name: string]: unknown }; content: {
"application/json": {
"items": (components["schemas"]["Token"])[];
};
} };
304: components["responses"]["NotModified"];
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Make an API token, told this once; not with a token that has scopes itself */
createToken: {
parameters: {
query?: never;
header?: {
/** sent again within 24 hours with the same body, it does nothing and gets the same answer */
"Idempotency-Key"?: string;
};
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
"name": string;
"scopes": ("read" | "write" | "orders" | "events" | "pushes" | "costs" | "metrics" | "manage")[];
};
} };
responses: {
201: { headers: { [name: string]: unknown }; content: {
"application/json": components["schemas"]["NewToken"];
} };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
/** Revoke an API token: from now on it opens nothing */
revokeToken: {
parameters: {
query?: never;
header?: never;
path: {
"id": string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: { [name: string]: unknown }; content?: never };
401: components["responses"]["Unauthorized"];
403: components["responses"]["Forbidden"];
429: components["responses"]["TooMany"];
"4XX": { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
};
};
}

export interface components {
schemas: {
Shipment: {
"id": string;
"waybillNumber": string;
"carrier": string | null;
"carrierName": string | null;
"carrierPhone": string | null;
/** null before the first push */
"state": 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 11 | 12 | 13 | 14 | null;
"stateName": string;
/** advanced code, such as 304 */
"subState": number | null;
"subStateName": string | null;
/** a state that we do not know, as received */
"rawState": string | null;
"monitorStatus": "queued" | "polling" | "shutdown" | "abort" | "failed";
"monitorMessage": string | null;
"orderNumber": string | null;
"salesperson": string | null;
"shop": string | null;
"from": string | null;
"to": string | null;
/** masked */
"phone": string | null;
/** 分 */
"codAmount": number | null;
/** 分 */
"freight": number | null;
"international": boolean;
"departureCountry": string | null;
"departureCarrier": string | null;
"destinationCountry": string | null;
"destinationCarrier": string | null;
/** ISO 8601, +08:00 */
"createdAt": string;
"subscribedAt": string | null;
"pickedUpAt": string | null;
"signedAt": string | null;
"lastEventAt": string | null;
"lastEvent": string | null;
"lastArea": string | null;
"lastPushAt": string | null;
/** when the next push may be expected; null while nobody watches */
"nextPushAt": string | null;
/** 推送中断: watched, and neither of the last two looks brought a push */
"isSilent": boolean;
/** the most urgent of what is wrong with it; level 1 soon late, 2 to be seen to, 3 serious */
"flag": {
"name": "subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent";
"level": 1 | 2 | 3;
"reason": string | null;
/** ISO 8601, +08:00 */
"since": string;
} | null;
/** ISO 8601, +08:00 */
"activityAt": string;
"subscriptionProblem": {
"returnCode": string | null;
"meaning": string;
"mend": string;
} | null;
/** counts the edits; send it back as If-Match */
"version": number;
"legs": {
"origin": components["schemas"]["Leg"] | null;
"destination": components["schemas"]["Leg"] | null;
};
/** the buyer's page, for whoever has the link */
"trackingUrl"?: string;
"destinationEvent": {
"time": string;
"context": string;
"areaName": string | null;
} | null;
};
Leg: {
"carrier": string | null;
"carrierName": string | null;
"carrierPhone": string | null;
"waybillNumber": string | null;
"country": string | null;
"state": 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 11 | 12 | 13 | 14 | null;
"stateName": string;
"subState": number | null;
"subStateName": string | null;
"rawState": string | null;
"eventCount": number;
/** newest first; only on a single shipment */
"events"?: (components["schemas"]["TraceEvent"])[];
};
TraceEvent: {
/** as written by the carrier's country */
"time": string;
/** null on the destination leg, whose zone nobody states */
"occurredAt": string | null;
"context": string;
"status": string | null;
"statusCode": string | null;
"areaCode": string | null;
"areaName": string | null;
/** lng,lat */
"areaCenter": string | null;
"location": string | null;
};
Problem: ({
"type": string;
"title": string;
"status": number;
"detail": string;
"code": string;
"fields"?: ({
"field": string;
"message": string;
})[];
} & { [name: string]: unknown });
ShipmentDetail: {
"id": string;
"waybillNumber": string;
"carrier": string | null;
"carrierName": string | null;
"carrierPhone": string | null;
/** null before the first push */
"state": 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 11 | 12 | 13 | 14 | null;
"stateName": string;
/** advanced code, such as 304 */
"subState": number | null;
"subStateName": string | null;
/** a state that we do not know, as received */
"rawState": string | null;
"monitorStatus": "queued" | "polling" | "shutdown" | "abort" | "failed";
"monitorMessage": string | null;
"orderNumber": string | null;
"salesperson": string | null;
"shop": string | null;
"from": string | null;
"to": string | null;
/** masked */
"phone": string | null;
/** 分 */
"codAmount": number | null;
/** 分 */
"freight": number | null;
"international": boolean;
"departureCountry": string | null;
"departureCarrier": string | null;
"destinationCountry": string | null;
"destinationCarrier": string | null;
/** ISO 8601, +08:00 */
"createdAt": string;
"subscribedAt": string | null;
"pickedUpAt": string | null;
"signedAt": string | null;
"lastEventAt": string | null;
"lastEvent": string | null;
"lastArea": string | null;
"lastPushAt": string | null;
/** when the next push may be expected; null while nobody watches */
"nextPushAt": string | null;
/** 推送中断: watched, and neither of the last two looks brought a push */
"isSilent": boolean;
/** the most urgent of what is wrong with it; level 1 soon late, 2 to be seen to, 3 serious */
"flag": {
"name": "subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent";
"level": 1 | 2 | 3;
"reason": string | null;
/** ISO 8601, +08:00 */
"since": string;
} | null;
/** ISO 8601, +08:00 */
"activityAt": string;
"subscriptionProblem": {
"returnCode": string | null;
"meaning": string;
"mend": string;
} | null;
/** counts the edits; send it back as If-Match */
"version": number;
"legs": {
"origin": components["schemas"]["Leg"] | null;
"destination": components["schemas"]["Leg"] | null;
};
/** the buyer's page, for whoever has the link */
"trackingUrl"?: string;
"destinationEvent": {
"time": string;
"context": string;
"areaName": string | null;
} | null;
"subscriptions": ({
"id": string;
"status": "queued" | "sending" | "held" | "accepted" | "refused";
/** who wanted it: somebody, or the rule that subscribes again by itself */
"cause": "merchant" | "automatic";
"carrier": string | null;
"attempts": number;
/** ISO 8601, +08:00 */
"createdAt": string;
"answeredAt": string | null;
"nextAttemptAt": string | null;
/** Kuaidi100's */
"returnCode": string | null;
"message": string | null;
"meaning": string | null;
"mend": string | null;
})[];
"resubscription": {
"reason": "ready" | "queued" | "watched" | "corrected" | "resting" | "month_full";
/** from when it can be subscribed once more */
"from": string | null;
"usedThisMonth": number;
/** whether it costs a unit: in a natural month a number is charged once */
"costs": boolean;
};
"suggestedCarriers": ({
"code": string;
"name": string;
})[];
/** changes of state, monitor status and carrier */
"history": ({
/** ISO 8601, +08:00 */
"at": string;
"kind": "state" | "monitor" | "carrier";
"before": string | null;
"after": string | null;
/** Kuaidi100's reason, when it gave one */
"note": string | null;
})[];
};
FilterName: {
"name": string;
"pinyin": string;
"initials": string;
"shipments": number;
};
StorageHealth: {
/** null while it can be written to */
"trouble": "full" | "quota" | "readOnly" | "broken" | "unreachable" | null;
/** share of the disk that is free; null on PostgreSQL */
"freeRatio": number | null;
};
OrderResult: {
/** place of the order in what was sent */
"index": number;
"orderNumber": string | null;
/** null where the order as a whole was refused */
"waybillNumber": string | null;
/** 201 created, 200 changed or the same, else the problem's */
"status": number;
"outcome"?: "created" | "changed" | "same";
/** of the shipment */
"id"?: string;
"problem"?: components["schemas"]["Problem"];
};
Case: {
"id": string;
"status": "open" | "closed";
/** how far a person is with it */
"step": "todo" | "carrier" | "buyer" | "urged" | "returning" | "resent";
/** the newest of the parcel's */
"flag": "subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent";
/** 1 提醒, 2 异常, 3 严重 */
"level": 1 | 2 | 3;
"reason": string | null;
/** when the flag became due */
"since": string;
/** when the parcel moved on; null while it bears the flag */
"liftedAt": string | null;
/** ISO 8601, +08:00 */
"openedAt": string;
/** until when somebody is to have seen to it, then the date that was last set for it */
"dueAt": string;
/** when a person first saw to it */
"firstActionAt": string | null;
/** it rests until then */
"nextActionAt": string | null;
"assignee": {
"id": string;
"name": string;
} | null;
"outcome": "delivered" | "moved" | "returned" | "resent" | "refunded" | "claimed" | "false-alarm" | "other" | null;
"closedAt": string | null;
/** when somebody confirmed that the parcel is back */
"returnedAt": string | null;
/** counts the changes; for If-Match */
"version": number;
/** as GET /api/v1/shipments/{id} answers, without events */
"shipment": { [name: string]: unknown };
};
CaseDetail: {
"id": string;
"status": "open" | "closed";
/** how far a person is with it */
"step": "todo" | "carrier" | "buyer" | "urged" | "returning" | "resent";
/** the newest of the parcel's */
"flag": "subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent";
/** 1 提醒, 2 异常, 3 严重 */
"level": 1 | 2 | 3;
"reason": string | null;
/** when the flag became due */
"since": string;
/** when the parcel moved on; null while it bears the flag */
"liftedAt": string | null;
/** ISO 8601, +08:00 */
"openedAt": string;
/** until when somebody is to have seen to it, then the date that was last set for it */
"dueAt": string;
/** when a person first saw to it */
"firstActionAt": string | null;
/** it rests until then */
"nextActionAt": string | null;
"assignee": {
"id": string;
"name": string;
} | null;
"outcome": "delivered" | "moved" | "returned" | "resent" | "refunded" | "claimed" | "false-alarm" | "other" | null;
"closedAt": string | null;
/** when somebody confirmed that the parcel is back */
"returnedAt": string | null;
/** counts the changes; for If-Match */
"version": number;
/** as GET /api/v1/shipments/{id} answers, without events */
"shipment": { [name: string]: unknown };
/** oldest first; never changed, never lost */
"events": ({
"id": string;
/** ISO 8601, +08:00 */
"at": string;
"kind": "opened" | "reopened" | "flag" | "lifted" | "assigned" | "step" | "note" | "snoozed" | "woken" | "returned" | "complained" | "closed";
/** null where the parcel did it by moving */
"actor": string | null;
"detail": string | null;
})[];
};
CaseCounts: {
"open": number;
"mine": number;
"unassigned": number;
/** nobody has seen to them in time */
"overdue": number;
"resting": number;
/** what comes back to the sender, resting or not */
"returns": number;
"byStep": {
"todo": number;
"carrier": number;
"buyer": number;
"urged": number;
"returning": number;
"resent": number;
};
"colleagues": ({
"id": string;
"name": string;
"open": number;
"overdue": number;
})[];
};
CaseReport: {
"from": string;
"to": string;
"isPartial": boolean;
"days": ({
"day": string;
"opened": number;
"closed": number;
})[];
"total": components["schemas"]["ReportGroup"];
"byFlag": (components["schemas"]["ReportGroup"])[];
"byCarrier": (components["schemas"]["ReportGroup"])[];
"byPerson": (components["schemas"]["ReportGroup"])[];
"backlog": ({
/** days ago, 0 is today */
"from": number;
"to": number | null;
"number": number;
})[];
};
ReportGroup: {
"key": string | null;
"name": string | null;
"opened": number;
"closed": number;
/** of the closed ones those that the parcel ended by moving on */
"movedOn": number;
"toFirst": components["schemas"]["Spread"];
"toSolve": components["schemas"]["Spread"];
};
Spread: {
"sample": number;
/** ms; null below 20 samples */
"p50": number | null;
"p90": number | null;
};
FlagSettings: {
"limits": {
"express": {
"pickup": [number | null, number | null, number | null];
"dispatch": [number | null, number | null, number | null];
"arrival": [number | null, number | null, number | null];
"transit": [number | null, number | null, number | null];
"stalled": [number | null, number | null, number | null];
"delivery": [number | null, number | null, number | null];
"sign": [number | null, number | null, number | null];
"locker": [number | null, number | null, number | null];
"return": [number | null, number | null, number | null];
"total": [number | null, number | null, number | null];
};
"remote": {
"pickup": [number | null, number | null, number | null];
"dispatch": [number | null, number | null, number | null];
"arrival": [number | null, number | null, number | null];
"transit": [number | null, number | null, number | null];
"stalled": [number | null, number | null, number | null];
"delivery": [number | null, number | null, number | null];
"sign": [number | null, number | null, number | null];
"locker": [number | null, number | null, number | null];
"return": [number | null, number | null, number | null];
"total": [number | null, number | null, number | null];
};
"economy": {
"pickup": [number | null, number | null, number | null];
"dispatch": [number | null, number | null, number | null];
"arrival": [number | null, number | null, number | null];
"transit": [number | null, number | null, number | null];
"stalled": [number | null, number | null, number | null];
"delivery": [number | null, number | null, number | null];
"sign": [number | null, number | null, number | null];
"locker": [number | null, number | null, number | null];
"return": [number | null, number | null, number | null];
"total": [number | null, number | null, number | null];
};
"international": {
"pickup": [number | null, number | null, number | null];
"dispatch": [number | null, number | null, number | null];
"arrival": [number | null, number | null, number | null];
"transit": [number | null, number | null, number | null];
"stalled": [number | null, number | null, number | null];
"delivery": [number | null, number | null, number | null];
"sign": [number | null, number | null, number | null];
"locker": [number | null, number | null, number | null];
"return": [number | null, number | null, number | null];
"total": [number | null, number | null, number | null];
};
};
"workingLimits": ("pickup" | "dispatch" | "arrival" | "transit" | "stalled" | "delivery" | "sign" | "locker" | "return" | "total")[];
"workingTime": {
"weekdays": (number)[];
"fromHour": number;
"toHour": number;
"holidays": (string)[];
};
"remoteProvinces": (string)[];
"economyCarriers": (string)[];
"overrides": ({
"carrier": string | null;
"from": string | null;
"to": string | null;
"shop": string | null;
"limit": "pickup" | "dispatch" | "arrival" | "transit" | "stalled" | "delivery" | "sign" | "locker" | "return" | "total";
"hours": [number | null, number | null, number | null];
"isWorkingTime": boolean;
})[];
"assignment": {
"rules": ({
"carrier": string | null;
"shop": string | null;
"userId": string;
})[];
"people": (string)[];
};
"congestion": {
"hours": number;
"fewest": number;
"factor": number;
};
"textRules": ({
"name": string;
"words": (string)[];
})[];
};
Congestion: {
"id": string;
/** as the filter `node` of shipments takes it */
"node": string;
/** ISO 8601, +08:00 */
"since": string;
/** ISO 8601, +08:00 */
"noticedAt": string;
/** ISO 8601, +08:00 */
"lookedAt": string;
"endedAt": string | null;
/** parcels without an event for `hours` */
"standing": number;
/** the same at its worst */
"most": number;
/** last seen there, whether they move or not */
"seen": number;
/** standing there on a usual day; null while fewer than 7 days are known */
"usual": number | null;
"hours": number;
"carriers": ({
"carrier": string | null;
"name": string | null;
"number": number;
})[];
};
Handover: {
"id": string;
/** ISO 8601, +08:00 */
"at": string;
"author": {
"id": string;
"name": string;
};
/** for whom it is; null for whoever comes next */
"to": {
"id": string;
"name": string;
} | null;
"text": string;
/** as the cases stood when it was written */
"counts": {
"open": number;
/** of all of them those that fall due within 8 hours */
"due": number;
/** they rest until their date */
"waiting": number;
};
"status": "open" | "accepted" | "withdrawn";
/** when it was accepted or withdrawn */
"settledAt": string | null;
"settledBy": string | null;
};
HandoverDetail: {
"id": string;
/** ISO 8601, +08:00 */
"at": string;
"author": {
"id": string;
"name": string;
};
/** for whom it is; null for whoever comes next */
"to": {
"id": string;
"name": string;
} | null;
"text": string;
/** as the cases stood when it was written */
"counts": {
"open": number;
/** of all of them those that fall due within 8 hours */
"due": number;
/** they rest until their date */
"waiting": number;
};
"status": "open" | "accepted" | "withdrawn";
/** when it was accepted or withdrawn */
"settledAt": string | null;
"settledBy": string | null;
/** as they stand now, in the order of their due */
"cases": ({
"id": string;
"status": "open" | "closed";
/** how far a person is with it */
"step": "todo" | "carrier" | "buyer" | "urged" | "returning" | "resent";
/** the newest of the parcel's */
"flag": "subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent";
/** 1 提醒, 2 异常, 3 严重 */
"level": 1 | 2 | 3;
"reason": string | null;
/** when the flag became due */
"since": string;
/** when the parcel moved on; null while it bears the flag */
"liftedAt": string | null;
/** ISO 8601, +08:00 */
"openedAt": string;
/** until when somebody is to have seen to it, then the date that was last set for it */
"dueAt": string;
/** when a person first saw to it */
"firstActionAt": string | null;
/** it rests until then */
"nextActionAt": string | null;
"assignee": {
"id": string;
"name": string;
} | null;
"outcome": "delivered" | "moved" | "returned" | "resent" | "refunded" | "claimed" | "false-alarm" | "other" | null;
"closedAt": string | null;
/** when somebody confirmed that the parcel is back */
"returnedAt": string | null;
/** counts the changes; for If-Match */
"version": number;
/** as GET /api/v1/shipments/{id} answers, without events */
"shipment": { [name: string]: unknown };
"lastNote": {
"text": string;
"actor": string | null;
/** ISO 8601, +08:00 */
"at": string;
} | null;
})[];
};
Overview: {
/** ISO 8601, +08:00 */
"at": string;
"total": number;
"signedToday": number;
"inTransit": number;
"needsCare": {
"total": number;
"problem": number;
"refused": number;
"customs": number;
"failed": number;
};
"stalled": number;
"pushes": {
"newestAt": string | null;
"lastHour": number;
"silent": number;
};
/** pick-up to signature in the last four whole weeks: four of five took no longer, ms */
"speed": {
"p80": number | null;
"samples": number;
};
/** 分, of the parcels signed for today; for owners */
"codToday": number | null;
/** open cases, and those not seen to in time */
"queue": {
"open": number;
"overdue": number;
};
/** units of the packages; for owners */
"unitsLeft": {
"left": number;
"daysLeft": number | null;
} | null;
/** the last 30 days of Beijing */
"trend": ({
"day": string;
"subscribed": number;
"signed": number;
})[];
"urgent": (components["schemas"]["Shipment"])[];
"recent": (components["schemas"]["Shipment"])[];
};
Carrier: {
/** Kuaidi100's */
"code": string;
"name": string;
"kind": "domestic" | "freight" | "post" | "international";
"phone": string | null;
/** nothing is told of it without the sender's or receiver's phone number */
"needsPhone": boolean;
};
Analytics: {
"from": string;
"to": string;
"days": number;
"total": {
"parcels": number;
"signed": number;
"open": number;
"problem": number;
"refused": number;
"returned": number;
/** ms; null below the fewest samples, -1 beyond 60 days */
"spans": { [name: string]: {
"samples": number;
"p50": number | null;
"p80": number | null;
"p95": number | null;
} };
/** signed for within the days asked for */
"within": {
"count": number;
"of": number;
};
/** within what is promised for the lane */
"onTime": {
"count": number;
"of": number;
};
};
"carriers": ({
"parcels": number;
"signed": number;
"open": number;
"problem": number;
"refused": number;
"returned": number;
/** ms; null below the fewest samples, -1 beyond 60 days */
"spans": { [name: string]: {
"samples": number;
"p50": number | null;
"p80": number | null;
"p95": number | null;
} };
/** signed for within the days asked for */
"within": {
"count": number;
"of": number;
};
/** within what is promised for the lane */
"onTime": {
"count": number;
"of": number;
};
"carrier": string;
"name": string;
})[];
"lanes": ({
"parcels": number;
"signed": number;
"open": number;
"problem": number;
"refused": number;
"returned": number;
/** ms; null below the fewest samples, -1 beyond 60 days */
"spans": { [name: string]: {
"samples": number;
"p50": number | null;
"p80": number | null;
"p95": number | null;
} };
/** signed for within the days asked for */
"within": {
"count": number;
"of": number;
};
/** within what is promised for the lane */
"onTime": {
"count": number;
"of": number;
};
"origin": string;
"destination": string;
"city": string | null;
"promiseHours": number;
"hasOwnPromise": boolean;
})[];
"lanesLeftOut": number;
"weeks": ({
"parcels": number;
"signed": number;
"open": number;
"problem": number;
"refused": number;
"returned": number;
/** ms; null below the fewest samples, -1 beyond 60 days */
"spans": { [name: string]: {
"samples": number;
"p50": number | null;
"p80": number | null;
"p95": number | null;
} };
/** signed for within the days asked for */
"within": {
"count": number;
"of": number;
};
/** within what is promised for the lane */
"onTime": {
"count": number;
"of": number;
};
"monday": string;
})[];
"marks": ({
"day": string;
"name": "618" | "springFestival" | "double11";
})[];
};
CarrierComparison: {
"from": string;
"to": string;
"days": number;
"silence": "too-few" | null;
"samples": {
"a": number;
"b": number;
};
"lanes": number;
"groups": number;
"a": {
"carrier": string;
"name": string;
"samples": number;
"p50": {
"value": number;
"low": number;
"high": number;
};
"p80": {
"value": number;
"low": number;
"high": number;
};
} | null;
"b": {
"carrier": string;
"name": string;
"samples": number;
"p50": {
"value": number;
"low": number;
"high": number;
};
"p80": {
"value": number;
"low": number;
"high": number;
};
} | null;
"p50Difference": {
"value": number;
"low": number;
"high": number;
} | null;
"p80Difference": {
"value": number;
"low": number;
"high": number;
} | null;
/** signed for within the days, as shares; groups weigh the same for both */
"within": {
"a": number;
"b": number;
} | null;
"withinDifference": {
"value": number;
"low": number;
"high": number;
} | null;
"whatIf": {
"from": string;
"to": string;
"silence": "no-lane" | null;
"lanes": number;
"parcels": number;
"ofParcels": number;
"p80": {
"actual": number;
"instead": {
"value": number;
"low": number;
"high": number;
};
} | null;
"within": {
"actual": number;
"instead": {
"value": number;
"low": number;
"high": number;
};
} | null;
};
};
Import: {
"id": string;
"status": "uploading" | "checking" | "ready" | "running" | "done" | "cancelled" | "failed";
"kind": "xlsx" | "csv" | "text";
/** null for pasted text */
"fileName": string | null;
"bytes": number;
"createdBy": string;
/** ISO 8601, +08:00 */
"createdAt": string;
"startedAt": string | null;
"endedAt": string | null;
/** with content, behind the header */
"rows": number;
/** numbers looked at so far, of this check or this run */
"position": number;
/** for numbers that are subscribed already */
"policy": "skip" | "update" | "resubscribe";
/** take the carrier that a number tells beyond doubt */
"acceptSuggestions": boolean;
"counts": {
"created": number;
"updated": number;
"skipped": number;
"failed": number;
};
/** null until every row has been checked */
"check": {
"numbers": number;
"ready": number;
"existing": number;
"repeated": number;
"failed": number;
"warnings": number;
"noCarrier": number;
"suggested": number;
} | null;
/** that the start would make at most, each of which costs */
"subscriptions": number | null;
"error": string | null;
"isFileKept": boolean;
};
ImportDetail: {
"id": string;
"status": "uploading" | "checking" | "ready" | "running" | "done" | "cancelled" | "failed";
"kind": "xlsx" | "csv" | "text";
/** null for pasted text */
"fileName": string | null;
"bytes": number;
"createdBy": string;
/** ISO 8601, +08:00 */
"createdAt": string;
"startedAt": string | null;
"endedAt": string | null;
/** with content, behind the header */
"rows": number;
/** numbers looked at so far, of this check or this run */
"position": number;
/** for numbers that are subscribed already */
"policy": "skip" | "update" | "resubscribe";
/** take the carrier that a number tells beyond doubt */
"acceptSuggestions": boolean;
"counts": {
"created": number;
"updated": number;
"skipped": number;
"failed": number;
};
/** null until every row has been checked */
"check": {
"numbers": number;
"ready": number;
"existing": number;
"repeated": number;
"failed": number;
"warnings": number;
"noCarrier": number;
"suggested": number;
} | null;
/** that the start would make at most, each of which costs */
"subscriptions": number | null;
"error": string | null;
"isFileKept": boolean;
"sheetName": string | null;
"sheetNames": (string)[];
"encoding": string | null;
"delimiter": string | null;
"platform": "taobao" | "jd" | "pinduoduo" | "douyin" | "kuaishou" | "weixin" | "shopify" | null;
"headerLine": number | null;
"columns": ({
"column": number;
"name": string;
"field": "waybillNumber" | "carrier" | "phone" | "orderNumber" | "salesperson" | "shop" | "codAmount" | "freight" | "to" | "toProvince" | "toCity" | "toDistrict" | "toDetail" | "from" | "fromProvince" | "fromCity" | "fromDistrict" | "fromDetail" | "international" | "departureCountry" | "departureCarrier" | "destinationCountry" | "destinationCarrier" | null;
})[];
"mapping": ({
"column": number;
"field": "waybillNumber" | "carrier" | "phone" | "orderNumber" | "salesperson" | "shop" | "codAmount" | "freight" | "to" | "toProvince" | "toCity" | "toDistrict" | "toDetail" | "from" | "fromProvince" | "fromCity" | "fromDistrict" | "fromDetail" | "international" | "departureCountry" | "departureCarrier" | "destinationCountry" | "destinationCarrier";
})[];
/** taken from the last file with such a header */
"isMappingRemembered": boolean;
/** what became so far of the subscriptions that it has queued */
"sending": {
"sent": number;
"refused": number;
"waiting": number;
};
"preview": ({
"line": number;
"cells": (string)[];
"errors": ({
"code": string;
"params": { [name: string]: string };
/** what is wrong and how to mend it */
"message": string;
/** as Excel numbers rows */
"line": number;
/** from 1 */
"column": number | null;
"columnName": string | null;
"field": "waybillNumber" | "carrier" | "phone" | "orderNumber" | "salesperson" | "shop" | "codAmount" | "freight" | "to" | "toProvince" | "toCity" | "toDistrict" | "toDetail" | "from" | "fromProvince" | "fromCity" | "fromDistrict" | "fromDetail" | "international" | "departureCountry" | "departureCarrier" | "destinationCountry" | "destinationCarrier";
/** shortened, phone numbers masked */
"value": string;
})[];
"warnings": ({
"code": string;
"params": { [name: string]: string };
/** what is wrong and how to mend it */
"message": string;
/** as Excel numbers rows */
"line": number;
/** from 1 */
"column": number | null;
"columnName": string | null;
"field": "waybillNumber" | "carrier" | "phone" | "orderNumber" | "salesperson" | "shop" | "codAmount" | "freight" | "to" | "toProvince" | "toCity" | "toDistrict" | "toDetail" | "from" | "fromProvince" | "fromCity" | "fromDistrict" | "fromDetail" | "international" | "departureCountry" | "departureCarrier" | "destinationCountry" | "destinationCarrier";
/** shortened, phone numbers masked */
"value": string;
})[];
"duplicateOf": number | null;
/** the number is there already; said while the import has not begun */
"isThere": boolean;
"carrier": string | null;
"carrierName": string | null;
"suggestedCarrier": string | null;
"suggestedCarrierName": string | null;
})[];
/** the first errors of the whole file */
"problems": ({
"code": string;
"params": { [name: string]: string };
/** what is wrong and how to mend it */
"message": string;
/** as Excel numbers rows */
"line": number;
/** from 1 */
"column": number | null;
"columnName": string | null;
"field": "waybillNumber" | "carrier" | "phone" | "orderNumber" | "salesperson" | "shop" | "codAmount" | "freight" | "to" | "toProvince" | "toCity" | "toDistrict" | "toDetail" | "from" | "fromProvince" | "fromCity" | "fromDistrict" | "fromDetail" | "international" | "departureCountry" | "departureCarrier" | "destinationCountry" | "destinationCarrier";
/** shortened, phone numbers masked */
"value": string;
})[];
};
Job: {
"id": string;
"kind": "edit" | "resubscribe" | "export" | "undo";
"status": "running" | "done" | "cancelled" | "failed";
"createdBy": string;
"isMine": boolean;
/** ISO 8601, +08:00 */
"createdAt": string;
"startedAt": string | null;
"endedAt": string | null;
/** as counted when it was asked for */
"total": number;
"done": number;
/** of those done; an export counts its rows as changed */
"counts": {
"changed": number;
"same": number;
"refused": number;
};
"error": string | null;
/** whether there is a file to fetch */
"hasResult": boolean;
/** whether what it changed can be taken back */
"canUndo": boolean;
/** id of the job that it takes back */
"undoes": string | null;
/** id of the job that takes it back */
"undoneBy": string | null;
"fields"?: ("shop" | "salesperson" | "carrier" | "phone")[];
"format"?: "xlsx" | "csv";
"encoding"?: "utf-8" | "gb18030";
"columns"?: ("waybillNumber" | "carrierName" | "stateName" | "subStateName" | "lastEvent" | "lastEventAt" | "lastArea" | "orderNumber" | "shop" | "salesperson" | "from" | "to" | "phone" | "codAmount" | "freight" | "pickedUpAt" | "signedAt" | "subscribedAt" | "createdAt" | "activityAt" | "monitorStatus" | "destinationCountry" | "destinationEvent" | "carrier")[];
/** of a file's words, as the request for it accepted; Chinese without */
"language"?: "en";
};
JobEstimate: {
"total": number;
/** how many the rules let subscribe now */
"ready": number;
/** how many units that costs */
"units": number;
/** false where there are too many to look at each: then both are the most it can be */
"isExact": boolean;
};
Push: {
"id": string;
/** ISO 8601, +08:00 */
"receivedAt": string;
/** ISO 8601, +08:00 */
"lastReceivedAt": string;
/** duplicates are counted on the first */
"timesReceived": number;
"verdict": "applied" | "stale" | "unknown" | "unreadable" | "waiting" | "refused";
"shipmentId": string | null;
"waybillNumber": string | null;
/** why it could not be read, or was refused */
"error": string | null;
/** what the sender of a refused one was answered */
"returnCode": string | null;
"bytes": number;
"gist": {
"status": string | null;
"state": 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 11 | 12 | 13 | 14 | null;
"subState": number | null;
"raw": string | null;
"eventCount": number;
} | null;
};
PushEntry: {
"id": string;
/** ISO 8601, +08:00 */
"receivedAt": string;
/** ISO 8601, +08:00 */
"lastReceivedAt": string;
/** duplicates are counted on the first */
"timesReceived": number;
"verdict": "applied" | "stale" | "unknown" | "unreadable" | "waiting" | "refused";
"shipmentId": string | null;
"waybillNumber": string | null;
/** why it could not be read, or was refused */
"error": string | null;
/** what the sender of a refused one was answered */
"returnCode": string | null;
"bytes": number;
"gist": {
"status": string | null;
"state": 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 11 | 12 | 13 | 14 | null;
"subState": number | null;
"raw": string | null;
"eventCount": number;
} | null;
"callbackId": string | null;
/** checked once more */
"signature": "valid" | "invalid" | "missing" | "cut";
"sign": string | null;
/** as received; of a refused one the beginning */
"body": string;
"changes": ({
/** ISO 8601, +08:00 */
"at": string;
"kind": "state" | "monitor" | "carrier";
"before": string | null;
"after": string | null;
"note": string | null;
})[];
};
Costs: {
"thisMonth": string;
/** units of this month */
"used": number;
/** 分 */
"usedFen": number;
/** null while no package has been entered */
"left": number | null;
"leftFen": number | null;
/** the higher mean of the last 7 and 30 whole days; null with less than a week of history */
"rate": {
"units": number;
"days": number;
} | null;
"daysLeft": number | null;
/** units of this month at its end */
"forecast": number | null;
/** twelve, oldest first */
"months": (components["schemas"]["MonthCost"])[];
"chosen": components["schemas"]["MonthCost"];
/** of the chosen month up to today, also those with nothing */
"days": ({
"day": string;
"units": number;
/** 分 */
"fen": number;
})[];
/** of the chosen month */
"shops": ({
"shop": string | null;
"units": number;
/** 分 */
"fen": number;
/** units at the end of this month; null in other months */
"forecast": number | null;
})[];
};
MonthCost: {
/** 2026-11, a natural month of Beijing */
"month": string;
"units": number;
/** 分 */
"fen": number;
/** units that no package covers: their price is not known */
"uncovered": number;
};
Charge: {
"waybillNumber": string;
/** as subscribed; null while Kuaidi100 was asked to recognise it */
"carrier": string | null;
"carrierName": string | null;
"month": string;
"shop": string | null;
"shipmentId": string;
"subscriptionId": string;
/** a subscription, or the first look of another month */
"cause": "subscription" | "month";
/** ISO 8601, +08:00 */
"at": string;
};
Package: {
"id": string;
/** Beijing day, 2026-11-24 */
"boughtOn": string;
"units": number;
"giftUnits": number;
/** 分 */
"price": number;
/** the package bought first is used up first */
"used": number;
"note": string | null;
"enteredBy": string;
/** ISO 8601, +08:00 */
"enteredAt": string;
};
Settlement: {
/** Beijing day, 2026-11-24 */
"from": string;
/** Beijing day, 2026-11-24 */
"to": string;
"carrier": string | null;
"classes": ({
/** unremitted 已签未结, short 结算少款, over 多结, deducted 退件误扣, timing 时间差, unknown 未知单号, matched 相符 */
"kind": "unremitted" | "short" | "over" | "deducted" | "timing" | "unknown" | "matched";
"count": number;
/** 分 */
"expected": number;
/** 分 */
"remitted": number;
/** 分 */
"difference": number;
"done": number;
})[];
/** 分 */
"expected": number;
/** 分 */
"remitted": number;
/** 分; remitted less expected, which is the sum of all classes' differences */
"difference": number;
/** rows that were told twice and do not count */
"repeated": {
"count": number;
/** 分 */
"fen": number;
};
/** of 已签未结, in days */
"ageing": ({
"age": "0-7" | "8-15" | "16-30" | "30+";
"count": number;
/** 分 */
"expected": number;
})[];
/** 已签未结 for longer than the agreed period */
"overdue": {
"count": number;
/** 分 */
"expected": number;
};
"carriers": ({
"carrier": string | null;
"carrierName": string | null;
/** 分 */
"expected": number;
/** 分 */
"remitted": number;
"count": number;
})[];
"rule": {
"toleranceFen": number;
"periodDays": number;
"slackDays": number;
};
/** null while every parcel is being judged anew */
"asOf": string | null;
};
SettlementItem: {
"id": string;
/** unremitted 已签未结, short 结算少款, over 多结, deducted 退件误扣, timing 时间差, unknown 未知单号, matched 相符 */
"kind": "unremitted" | "short" | "over" | "deducted" | "timing" | "unknown" | "matched";
"shipmentId": string | null;
"waybillNumber": string;
"carrier": string | null;
"carrierName": string | null;
"stateName": string | null;
/** 分 */
"expected": number;
/** 分 */
"remitted": number;
/** 分 */
"difference": number;
"signedAt": string | null;
"settledOn": string | null;
"ageDays": number | null;
"repeated": number;
/** 分 */
"repeatedFen": number;
"resolution": {
"by": string;
/** ISO 8601, +08:00 */
"at": string;
"note": string | null;
} | null;
};
SettlementItemDetail: {
"id": string;
/** unremitted 已签未结, short 结算少款, over 多结, deducted 退件误扣, timing 时间差, unknown 未知单号, matched 相符 */
"kind": "unremitted" | "short" | "over" | "deducted" | "timing" | "unknown" | "matched";
"shipmentId": string | null;
"waybillNumber": string;
"carrier": string | null;
"carrierName": string | null;
"stateName": string | null;
/** 分 */
"expected": number;
/** 分 */
"remitted": number;
/** 分 */
"difference": number;
"signedAt": string | null;
"settledOn": string | null;
"ageDays": number | null;
"repeated": number;
/** 分 */
"repeatedFen": number;
"resolution": {
"by": string;
/** ISO 8601, +08:00 */
"at": string;
"note": string | null;
} | null;
"codAmount": number | null;
"payments": ({
"id": string;
"fileId": string;
"fileName": string;
"line": number;
"waybillNumber": string;
/** 分 */
"paid": number;
/** 分 */
"deducted": number;
"fee": number | null;
"freight": number | null;
"grams": number | null;
"settledOn": string | null;
"standing": "counted" | "repeated" | "detached";
"isAccepted": boolean;
"isDetached": boolean;
})[];
"log": (components["schemas"]["SettlementLogEntry"])[];
};
SettlementLogEntry: {
"id": string;
/** ISO 8601, +08:00 */
"at": string;
"by": string;
"action": "upload" | "discard" | "book" | "undo" | "redo" | "resolve" | "reopen" | "accept" | "unaccept" | "detach" | "attach" | "rule" | "freight_rule" | "freight_rule_removed";
"fileId": string | null;
"subject": string | null;
"note": string | null;
};
RemittanceFile: {
"id": string;
"status": "draft" | "booking" | "booked" | "undone" | "discarded";
"fileName": string;
"carrier": string | null;
"carrierName": string | null;
"createdBy": string;
/** ISO 8601, +08:00 */
"createdAt": string;
"changedBy": string;
/** ISO 8601, +08:00 */
"changedAt": string;
"rows": number;
"check": {
"payments": number;
/** 分 */
"paid": number;
/** 分 */
"deducted": number;
/** 分 */
"fee": number;
/** 分 */
"freight": number;
"skipped": number;
"failed": number;
"problems": ({
"line": number;
"field": "waybillNumber" | "amount" | "deduction" | "fee" | "freight" | "weight" | "settledOn";
"message": string;
"value": string;
})[];
/** rows that stand in this file or in another booked one already */
"repeated": number;
/** rows whose number no shipment bears */
"unknown": number;
} | null;
"isFileKept": boolean;
};
RemittanceFileDetail: {
"id": string;
"status": "draft" | "booking" | "booked" | "undone" | "discarded";
"fileName": string;
"carrier": string | null;
"carrierName": string | null;
"createdBy": string;
/** ISO 8601, +08:00 */
"createdAt": string;
"changedBy": string;
/** ISO 8601, +08:00 */
"changedAt": string;
"rows": number;
"check": {
"payments": number;
/** 分 */
"paid": number;
/** 分 */
"deducted": number;
/** 分 */
"fee": number;
/** 分 */
"freight": number;
"skipped": number;
"failed": number;
"problems": ({
"line": number;
"field": "waybillNumber" | "amount" | "deduction" | "fee" | "freight" | "weight" | "settledOn";
"message": string;
"value": string;
})[];
/** rows that stand in this file or in another booked one already */
"repeated": number;
/** rows whose number no shipment bears */
"unknown": number;
} | null;
"isFileKept": boolean;
"sheetName": string | null;
"sheetNames": (string)[];
"columns": ({
"column": number;
"name": string;
})[];
"mapping": ({
"column": number;
"field": "waybillNumber" | "amount" | "deduction" | "fee" | "freight" | "weight" | "settledOn";
})[];
"settledOn": string | null;
"isNetOfFee": boolean;
"preview": ({
"line": number;
"cells": (string)[];
})[];
};
Freight: {
/** Beijing day, 2026-11-24 */
"from": string;
/** Beijing day, 2026-11-24 */
"to": string;
"carrier": string | null;
"lanes": ({
"origin": string | null;
"destination": string | null;
"signed": number;
"given": number;
/** 分 */
"givenFen": number;
"charged": number;
/** 分 */
"chargedFen": number;
"ruled": number;
/** 分 */
"ruledFen": number;
"weightless": number;
/** 分 */
"comparedFen": number;
/** 分 */
"comparedChargedFen": number;
})[];
"hasMoreLanes": boolean;
"total": {
"signed": number;
"given": number;
/** 分 */
"givenFen": number;
"charged": number;
/** 分 */
"chargedFen": number;
"ruled": number;
/** 分 */
"ruledFen": number;
"weightless": number;
/** 分 */
"comparedFen": number;
/** 分 */
"comparedChargedFen": number;
};
};
FreightRule: {
"id": string;
"carrier": string;
"carrierName": string | null;
"origin": string | null;
"destination": string | null;
"firstGrams": number;
/** 分 */
"firstFen": number;
"stepGrams": number;
/** 分 */
"stepFen": number;
/** Beijing day, 2026-11-24 */
"fromDay": string;
"toDay": string | null;
"enteredBy": string;
/** ISO 8601, +08:00 */
"enteredAt": string;
};
Sales: {
/** Beijing day, 2026-11-24 */
"from": string;
/** Beijing day, 2026-11-24 */
"to": string;
/** null for days of one's own */
"month": string | null;
"thisMonth": string;
"rows": ({
"salesperson": string | null;
/** signed for in the period, even where they came back later */
"signed": number;
/** 分, cash on delivery */
"signedFen": number;
/** of those, the ones that came back within the agreed days */
"clawed": number;
/** 分, cash on delivery */
"clawedFen": number;
"refused": number;
/** 分, cash on delivery */
"refusedFen": number;
"returned": number;
/** 分, cash on delivery */
"returnedFen": number;
/** entered in the period and under way now */
"open": number;
/** 分, cash on delivery */
"openFen": number;
"net": number;
/** 分, cash on delivery */
"netFen": number;
/** what months closed before have changed by since */
"adjusted": number;
/** 分, cash on delivery */
"adjustedFen": number;
/** net and adjusted together */
"due": number;
/** 分, cash on delivery */
"dueFen": number;
})[];
"total": {
/** signed for in the period, even where they came back later */
"signed": number;
/** 分, cash on delivery */
"signedFen": number;
/** of those, the ones that came back within the agreed days */
"clawed": number;
/** 分, cash on delivery */
"clawedFen": number;
"refused": number;
/** 分, cash on delivery */
"refusedFen": number;
"returned": number;
/** 分, cash on delivery */
"returnedFen": number;
/** entered in the period and under way now */
"open": number;
/** 分, cash on delivery */
"openFen": number;
"net": number;
/** 分, cash on delivery */
"netFen": number;
/** what months closed before have changed by since */
"adjusted": number;
/** 分, cash on delivery */
"adjustedFen": number;
/** net and adjusted together */
"due": number;
/** 分, cash on delivery */
"dueFen": number;
};
"corrections": ({
"ofMonth": string;
"salesperson": string | null;
"signed": number;
"clawed": number;
"refused": number;
"returned": number;
"net": number;
/** 分, cash on delivery */
"netFen": number;
})[];
"clawbackDays": number;
"closed": {
"by": string;
/** ISO 8601, +08:00 */
"at": string;
} | null;
"notClosable": "running" | "closed" | "later" | "days" | null;
};
SalesParcel: {
"id": string;
"waybillNumber": string;
"salesperson": string | null;
"carrierName": string | null;
"orderNumber": string | null;
"codAmount": number | null;
"signedAt": string | null;
"returnedAt": string | null;
/** ISO 8601, +08:00 */
"at": string;
};
Settings: {
/** at most so many subscriptions in any one second */
"perSecond": number;
/** at most so many requests to Kuaidi100 at once */
"concurrency": number;
/** 1: state and area of each event; 4: advanced states too; 8: with a forecast */
"resultv2": "1" | "4" | "8";
/** whether 3天查询无记录 is subscribed once more by itself */
"autoResubscribe": boolean;
"key": {
/** the environment's wins over the stored one */
"source": "environment" | "settings" | "sandbox" | "none";
/** its last four characters */
"tail": string | null;
"isStoredToo": boolean;
/** stored, and APP_SECRET is another one now */
"isUnreadable": boolean;
};
/** base of the callbackurl, PUBLIC_URL */
"publicUrl": string;
/** Kuaidi100 cannot reach it */
"isPublicUrlPrivate": boolean;
/** where subscriptions are posted */
"pollUrl": string;
};
Outbox: {
/** null while subscriptions are sent */
"stopped": {
/** ISO 8601, +08:00 */
"since": string;
"returnCode": string;
"message": string | null;
"meaning": string;
"mend": string;
/** when a single one is tried by itself */
"nextProbeAt": string | null;
} | null;
"waiting": number;
"oldestWaitingAt": string | null;
/** queued for another Kuaidi100 (the sandbox, say); waits for the owner's word */
"held": number;
/** shipments whose subscription was refused */
"failed": number;
};
ShopPage: {
"name": string;
"notice": string;
/** empty: the Chinese notice stands on the English page too */
"noticeEn": string;
/** #rrggbb */
"accent": string;
/** origins whose pages may embed the buyer's page */
"frameAncestors": (string)[];
"logoUrl": string | null;
/** where buyers look up their parcels by order number */
"lookUpUrl": string;
};
HookEndpoint: {
"id": string;
"name": string;
"url": string;
"events": ("shipment.picked_up" | "shipment.in_transit" | "shipment.out_for_delivery" | "shipment.signed" | "shipment.problem" | "shipment.customs_problem" | "shipment.refused" | "shipment.returning" | "shipment.returned" | "shipment.aborted" | "shipment.carrier_corrected" | "shipment.updated")[];
/** whose parcels; empty for all */
"shops": (string)[];
/** ISO 8601, +08:00 */
"createdAt": string;
"isActive": boolean;
"disabledBecause": string | null;
"disabledAt": string | null;
"failingSince": string | null;
/** until when a replaced secret signs too */
"oldSecretUntil": string | null;
"waiting": number;
/** events that were given up; a replay sends them again */
"failed": number;
};
NewHookEndpoint: {
"id": string;
"name": string;
"url": string;
"events": ("shipment.picked_up" | "shipment.in_transit" | "shipment.out_for_delivery" | "shipment.signed" | "shipment.problem" | "shipment.customs_problem" | "shipment.refused" | "shipment.returning" | "shipment.returned" | "shipment.aborted" | "shipment.carrier_corrected" | "shipment.updated")[];
/** whose parcels; empty for all */
"shops": (string)[];
/** ISO 8601, +08:00 */
"createdAt": string;
"isActive": boolean;
"disabledBecause": string | null;
"disabledAt": string | null;
"failingSince": string | null;
/** until when a replaced secret signs too */
"oldSecretUntil": string | null;
"waiting": number;
/** events that were given up; a replay sends them again */
"failed": number;
"secret": string;
};
PulledEvent: {
"type": "shipment.picked_up" | "shipment.in_transit" | "shipment.out_for_delivery" | "shipment.signed" | "shipment.problem" | "shipment.customs_problem" | "shipment.refused" | "shipment.returning" | "shipment.returned" | "shipment.aborted" | "shipment.carrier_corrected" | "shipment.updated";
/** ISO 8601, +08:00 */
"timestamp": string;
"data": {
/** the parcel has not been in this state before */
"isFirst": boolean;
"shipment": {
"id": string;
"waybillNumber": string;
"carrier": string | null;
"orderNumber": string | null;
"shop": string | null;
"salesperson": string | null;
"state": number | null;
"stateName": string;
"subState": number | null;
"subStateName": string | null;
"rawState": string | null;
"monitorStatus": string;
"pickedUpAt": string | null;
"signedAt": string | null;
"lastEventAt": string | null;
/** phone numbers masked */
"lastEvent": string | null;
};
};
"id": string;
};
AlertChannel: {
"id": string;
/** `page` is the bell in the desk: always there, never deleted */
"kind": "page" | "wecom" | "dingtalk" | "feishu" | "email";
"name": string;
/** of the robot or the mail server; the address itself is never shown again */
"host": string | null;
"hasSecret": boolean;
"keyword": string | null;
"mail": {
"host": string;
"port": number;
"user": string;
"from": string;
"to": (string)[];
} | null;
/** else it is there for the weekly report alone */
"tellsFlags": boolean;
/** empty for all */
"flags": ("subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent")[];
"minLevel": 1 | 2 | 3;
/** empty for all */
"shops": (string)[];
/** empty for all */
"carriers": (string)[];
/** at most one message in so long; 0 for as soon as the platform's limit allows */
"digestMinutes": number;
/** 22:00, Beijing */
"quietFrom": string | null;
"quietUntil": string | null;
/** the third level is told in quiet hours too */
"severeAlways": boolean;
"language": "zh-CN" | "en";
/** ISO 8601, +08:00 */
"createdAt": string;
"isActive": boolean;
"disabledBecause": string | null;
"disabledAt": string | null;
"failingSince": string | null;
"lastError": string | null;
/** flags that wait to be told */
"waiting": number;
/** until when the platform takes nothing more */
"blockedUntil": string | null;
};
Notice: {
"id": string;
"kind": "alerts" | "assigned" | "mention" | "handover" | "hook-disabled" | "outbox-stopped" | "outbox-held" | "channel-disabled" | "report-failed";
"count": number;
/** ISO 8601, +08:00 */
"at": string;
"isRead": boolean;
"caseId"?: string | null;
"handoverId"?: string;
"shipmentId"?: string | null;
"waybillNumber"?: string | null;
"flag"?: "subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent" | null;
"reason"?: string | null;
"actor"?: string | null;
"byFlag"?: ({
"flag": "subscription-failed" | "problem" | "return-late" | "refused" | "customs" | "returning" | "false-signature" | "moved-after-signing" | "stalled" | "pickup-late" | "dispatch-late" | "arrival-late" | "transit-late" | "delivery-late" | "sign-late" | "locker-late" | "total-late" | "no-record" | "no-change" | "watch-ended" | "silent";
"count": number;
})[];
"nodes"?: ({
"node": string;
"count": number;
})[];
"name"?: string;
"code"?: string | null;
"because"?: string;
"mend"?: string;
};
PushDevice: {
"id": string;
"label": string;
"language": "zh-CN" | "en";
/** ISO 8601, +08:00 */
"createdAt": string;
"lastSentAt": string | null;
"lastError": string | null;
};
WeeklyReport: {
"isOn": boolean;
/** 1 for Monday, 7 for Sunday */
"weekday": number;
/** Beijing's */
"hour": number;
/** ids of alert channels */
"channels": (string)[];
/** with the sums of cash on delivery */
"hasCod": boolean;
/** null while it is off */
"nextAt": string | null;
/** the newest one; without sends where there was nothing to tell */
"last": {
/** Beijing day */
"from": string;
/** Beijing day */
"to": string;
/** ISO 8601, +08:00 */
"at": string;
"sends": ({
"channelId": string;
"name": string;
"status": "waiting" | "sent" | "failed";
"attempts": number;
"nextAttemptAt": string | null;
"lastError": string | null;
})[];
} | null;
};
View: {
"id": string;
"name": string;
/** conditions, order and look, as the list's address has them behind the ? */
"query": string;
/** everybody who works here has it */
"isShared": boolean;
"madeBy": string;
};
Token: {
"id": string;
"name": string;
"role": "owner" | "support" | "viewer";
/** null: whatever its role may */
"scopes": ("read" | "write" | "orders" | "events" | "pushes" | "costs" | "metrics" | "manage")[] | null;
/** ISO 8601, +08:00 */
"createdAt": string;
/** to the minute */
"lastUsedAt": string | null;
};
NewToken: {
"id": string;
"name": string;
"role": "owner" | "support" | "viewer";
/** null: whatever its role may */
"scopes": ("read" | "write" | "orders" | "events" | "pushes" | "costs" | "metrics" | "manage")[] | null;
/** ISO 8601, +08:00 */
"createdAt": string;
/** to the minute */
"lastUsedAt": string | null;
"token": string;
};
};
responses: {
Unauthorized: { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
Forbidden: { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
TooMany: { headers: { [name: string]: unknown }; content: {
"application/problem+json": components["schemas"]["Problem"];
} };
NotModified: { headers: { [name: string]: unknown }; content?: never };
};
}
