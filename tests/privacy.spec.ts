// Nothing leaves the browser. Every test is watched for that; here the watch itself is tested, and a whole visit.
import { expect, test } from "./support/test.js";
import { loaded } from "./support/watch.js";

test("a whole visit asks nobody else for anything and tells nobody an answer", async ({ page, calc, watch, baseURL }) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    const { search } = new URL(request.url());
    if (request.method() !== "GET" || request.postData() !== null || (search !== "" && !request.isNavigationRequest())) {
      sent.push(`${request.method()} ${request.url()}`);
    }
  });
  await calc.open();
  await calc.tryExample();
  await calc.select("marital", "you.married");
  await calc.choose("partner-accompanies", 1);
  await calc.openEverything();
  await calc.asOf("2024-01-01");
  await calc.switchTo("fr");
  for (const place of await calc.places()) await calc.goTo(place);
  await calc.reload();
  await page.waitForLoadState("networkidle");

  expect(sent).toEqual([]);
  expect(watch.asked.filter((url) => !url.startsWith(baseURL!))).toEqual([]);
  // The watch saw what the browser says it has loaded.
  expect((await loaded(page)).filter((url) => !watch.asked.includes(url))).toEqual([]);
  expect(watch.unexplained()).toEqual([]);
});

test("the policy lets the page ask its own host, and canada.ca where the reader asks for newer rounds", async ({ page, calc, watch }) => {
  await calc.open("./#rounds");
  await expect(page.locator("#rounds-ask")).toBeVisible();
  const policy = (await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content"))!;
  expect(policy.split("; ").filter((rule) => rule.startsWith("connect-src"))).toEqual(["connect-src 'self' https://www.canada.ca"]);
  expect(policy.replace("https://www.canada.ca", "")).not.toMatch(/https?:|\*/);
  // Until then nobody else is asked for anything.
  expect(watch.unexplained()).toEqual([]);
  expect(watch.asked.filter((url) => url.includes("canada.ca"))).toEqual([]);
});

test("the watch sees a request to another host and a breach of the policy", async ({ page, calc, watch }) => {
  await calc.open();
  const breach = page.evaluate(
    () => new Promise<string>((resolve) => addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective), { once: true })),
  );
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "#app { display: none }";
    document.head.append(style);
  });
  expect(await breach).toMatch(/^style-src/);
  await expect(page.locator("#app")).toBeVisible();
  await page.evaluate(() => fetch("https://example.invalid/").catch(() => {}));
  await page.evaluate(() => console.error("a complaint"));

  await expect.poll(() => watch.unexplained().length).toBeGreaterThanOrEqual(3);
  const complaints = watch.unexplained().join("\n");
  expect(complaints).toContain("a complaint");
  expect(complaints).toContain("inline style");
  expect(complaints).toContain("example.invalid");
  watch.tolerate(/./);
});

test("no text becomes markup, a script or the address of one", async ({ page, calc, watch }) => {
  await calc.open();
  const refused = await page.evaluate(() => {
    const tried: Record<string, () => void> = {
      markup: () => (document.createElement("p").innerHTML = "<b>bold</b>"),
      script: () => (document.createElement("script").textContent = "1"),
      "address of a script": () => (document.createElement("script").src = "data:text/javascript,1"),
      "address of a worker": () => void new Worker("./service-worker.js"),
      "another policy": () => void (globalThis as any).trustedTypes.createPolicy("another", {}),
    };
    return Object.keys(tried).filter((name) => {
      try {
        tried[name]!();
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    });
  });
  expect(refused).toEqual(["markup", "script", "address of a script", "address of a worker", "another policy"]);
  watch.tolerate(/Trusted/);
});
