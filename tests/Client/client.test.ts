import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

// A program of somebody else's: it knows the document, and where the API is. Lists can be had as files, too; it reads JSON.
const api = createClient<paths, `application/${string}json`>({
  baseUrl: process.env["CAKUPAN_URL"] ?? "http://localhost:5080",
  headers: { "X-Api-Key": process.env["CAKUPAN_KEY"] ?? "cak_demo_administrator" },
});

const wanted: components["schemas"]["NewCampaign"] = {
  name: `UCJ by a client ${randomUUID()}`,
  scheme: "bpjs-ketenagakerjaan",
  regionCode: "12.76",
  startsOn: "2025-05-06",
  endsOn: "2026-05-05",
  baseline: { eligible: 86500, covered: 17300 },
  target: { statement: "20 percent of the uncovered 80 percent" },
};

test("a campaign is opened, recorded and asked about", async () => {
  const opened = await api.POST("/v1/campaigns", { body: wanted, params: { header: { "Idempotency-Key": randomUUID() } } });
  assert.equal(opened.response.status, 201);
  const campaign = opened.data!;
  assert.equal(campaign.target.added, 13840);
  assert.deepEqual(campaign.target.readings.map((reading) => reading.added).sort(), [13840, 17300, 3460].sort());

  const params = { path: { id: campaign.id } };
  const entry = { observedOn: "2025-06-30", kind: "increment", enrolled: 1200, lapsed: 150 } as const;
  const key = { "Idempotency-Key": randomUUID() };
  const first = await api.POST("/v1/campaigns/{id}/progress", { params: { ...params, header: key }, body: entry });
  const again = await api.POST("/v1/campaigns/{id}/progress", { params: { ...params, header: key }, body: entry });
  assert.equal(first.response.status, 201);
  assert.equal(again.response.headers.get("Idempotent-Replayed"), "true");
  assert.deepEqual(again.data, first.data);

  const status = await api.GET("/v1/campaigns/{id}/status", { params: { ...params, query: { asOf: "2025-11-06" } } });
  assert.equal(status.data?.net, 1050);
  assert.equal(status.data?.state, "offTrack");
});

test("a change needs the version it was made on", async () => {
  const opened = await api.POST("/v1/campaigns", { body: wanted });
  const params = { path: { id: opened.data!.id } };
  const change = (etag: string) =>
    api.PATCH("/v1/campaigns/{id}", {
      params: { ...params, header: { "If-Match": etag } },
      body: { name: `Renamed ${randomUUID()}` },
      headers: { "Content-Type": "application/merge-patch+json" },
    });

  assert.equal((await change(opened.response.headers.get("ETag")!)).response.status, 200);
  const stale = await change(opened.response.headers.get("ETag")!);
  assert.equal(stale.response.status, 412);
  assert.equal(stale.error?.code, "precondition-failed");
});

test("a list is walked to its end", async () => {
  const codes = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await api.GET("/v1/regions", { params: { query: { parent: "12", limit: 10, ...(cursor === undefined ? {} : { cursor }) } } });
    for (const region of page.data!.items) codes.add(region.code);
    cursor = page.data!.next ?? undefined;
  } while (cursor !== undefined);
  assert.equal(codes.size, 33);
});

test("a problem names the field", async () => {
  const refused = await api.POST("/v1/targets/resolve", { body: { eligible: 86500, covered: 17300, statement: "as many as we can" } });
  assert.equal(refused.response.status, 422);
  assert.equal(refused.error?.code, "unreadable-statement");
  assert.equal(refused.error?.errors?.[0]?.pointer, "/statement");
});
