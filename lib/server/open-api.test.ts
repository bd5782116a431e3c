import { expect, test } from "vitest";
import { openApiDocument } from "./open-api";

test("every route of the API is described, with what may be sent", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument("https://desk.example.com")));
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual([
    "/api/v1/shipments",
    "/api/v1/shipments/{id}",
    "/api/v1/counts",
    "/api/v1/filters",
    "/api/v1/storage",
    "/api/v1/shipments/lookup",
    "/api/v1/shipments/changed",
    "/api/v1/imports",
    "/api/v1/imports/template.xlsx",
    "/api/v1/imports/{id}",
    "/api/v1/imports/{id}/start",
    "/api/v1/imports/{id}/cancel",
    "/api/v1/imports/{id}/errors.xlsx",
    "/api/v1/jobs",
    "/api/v1/jobs/estimate",
    "/api/v1/jobs/{id}",
    "/api/v1/jobs/{id}/cancel",
    "/api/v1/jobs/{id}/undo",
    "/api/v1/jobs/{id}/result",
    "/api/v1/pushes",
    "/api/v1/pushes/{id}",
    "/api/v1/pushes/replay",
    "/api/v1/shipments/{id}/pushes",
    "/api/v1/shipments/{id}/rebuild",
    "/api/v1/costs",
    "/api/v1/costs/charges",
    "/api/v1/costs/export",
    "/api/v1/packages",
    "/api/v1/packages/{id}",
    "/api/v1/settings",
    "/api/v1/outbox",
    "/api/v1/outbox/resume",
    "/api/v1/outbox/held",
    "/api/v1/shipments/resubscribe",
    "/api/v1/shop-page",
    "/api/v1/shop-page/logo",
    "/api/v1/hooks",
    "/api/v1/hooks/{id}",
    "/api/v1/hooks/{id}/test",
    "/api/v1/hooks/{id}/rotate",
    "/api/v1/hooks/{id}/replay",
    "/api/v1/hooks/{id}/deliveries",
    "/api/v1/events",
    "/api/v1/views",
    "/api/v1/views/{id}",
    "/api/v1/views/default",
    "/api/v1/views/order",
  ]);
  const [one] = document.paths["/api/v1/shipments"].post.requestBody.content["application/json"].schema.anyOf;
  expect(Object.keys(one.properties)).toContain("waybillNumber");
  expect(one.required).toEqual(["waybillNumber"]);
});
