import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const server = process.env["CAKUPAN_URL"] ?? "http://localhost:5080";
const key = process.env["CAKUPAN_KEY"] ?? "cak_demo_administrator";
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };

let browser: Browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
});
after(() => browser.close());

/** A browser of its own that notes every address it asks for. */
async function visit(path: string, viewport: typeof phone, locale = "en"): Promise<{ context: BrowserContext; page: Page; asked: string[]; faults: string[] }> {
  const context = await browser.newContext({ viewport, locale });
  const page = await context.newPage();
  const asked: string[] = [];
  const faults: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  const answer = await page.goto(server + path);
  assert.equal(answer?.status(), 200);
  return { context, page, asked, faults };
}

function isOurs(address: string): boolean {
  return address.startsWith(`${server}/`) || address.startsWith("data:") || address.startsWith("blob:");
}

test("in Swagger UI every read works as it stands there", async (t) => {
  const { context, page, asked, faults } = await visit("/swagger", desktop);
  await page.locator(".opblock").first().waitFor();

  await page.locator(".auth-wrapper > .btn.authorize").click();
  const dialog = page.locator(".dialog-ux .auth-container", { hasText: "X-Api-Key" });
  await dialog.locator("input").fill(key);
  await dialog.locator("button.authorize").click();
  await page.locator(".dialog-ux .close-modal").click();

  const reads = page.locator(".opblock-get");
  const count = await reads.count();
  assert.ok(count > 30, `${count} reads are shown`);
  const wrong: string[] = [];
  for (let i = 0; i < count; i++) {
    const read = reads.nth(i);
    const path = await read.locator(".opblock-summary-path, .opblock-summary-path__deprecated").getAttribute("data-path");
    await read.locator(".opblock-summary-control").click();
    await read.locator(".try-out__btn").click();
    await read.locator(".execute").click();
    const status = (await read.locator(".live-responses-table td.response-col_status:not(.col_header)").innerText({ timeout: 15_000 })).split("\n")[0];
    if (status !== "200") wrong.push(`${path}: ${status} ${await read.locator(".live-responses-table").innerText()}`);
    await read.locator(".opblock-summary-control").click();
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(asked.filter((address) => !isOurs(address)), []);
  assert.deepEqual(faults, []);
  t.diagnostic(`${count} reads executed`);
  await context.close();
});

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  test(`the page for everybody is readable on a ${name}`, async () => {
    const { context, page, asked, faults } = await visit("/", viewport);

    const campaigns = page.locator("article");
    const count = await campaigns.count();
    assert.ok(count > 0);
    for (let i = 0; i < count; i++) {
      const campaign = campaigns.nth(i);
      await campaign.scrollIntoViewIfNeeded();
      assert.ok((await campaign.locator("h2").innerText()).length > 0);
      const chart = campaign.locator("img");
      await chart.scrollIntoViewIfNeeded();
      await chart.evaluate((image: HTMLImageElement) => image.decode());
      const box = (await chart.boundingBox())!;
      assert.ok(box.width > 300 && box.height > 150 && box.x >= 0 && box.x + box.width <= viewport.width, JSON.stringify(box));
    }
    const [inside, wide] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
    assert.equal(wide, inside);

    await page.getByRole("link", { name: "Swagger UI" }).click();
    await page.locator(".opblock").first().waitFor();
    assert.deepEqual(asked.filter((address) => !isOurs(address)), []);
    assert.deepEqual(faults, []);
    await context.close();
  });
}
