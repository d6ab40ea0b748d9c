// "Put this on your site": the snippet follows the choices, and the preview shows them.
import { expect, test } from "./support/test.js";

test("the snippet and the preview follow the choices", async ({ page, calc, baseURL }) => {
  await calc.open("./#embed");
  await expect(calc.control("snippet")).toHaveText(
    `<script async src="${baseURL}embed.js"></script>\n<express-entry-calculator></express-entry-calculator>`,
  );
  await calc.control("snippet-lang").selectOption({ label: "Français" });
  await calc.select("snippet-theme", "snippet.theme_dark");
  await calc.select("snippet-place", "place.rounds");
  await calc.fill("snippet-rules", "2017-10-04");
  await calc.fill("snippet-accent", '#0b5"><b>');
  await expect(calc.control("snippet")).toHaveText(
    `<script async src="${baseURL}embed.js"></script>\n<express-entry-calculator lang="fr" theme="dark" place="rounds" rules="2017-10-04" accent="#0b5&quot;>&lt;b>"></express-entry-calculator>`,
  );
  await expect(calc.control("preview")).toHaveAttribute(
    "src",
    "./?lang=fr&theme=dark&rules=2017-10-04&accent=%230b5%22%3E%3Cb%3E#rounds",
  );
  await calc.control("preview").scrollIntoViewIfNeeded();
  await expect(page.frameLocator("#preview").locator("html")).toHaveAttribute("lang", "fr");
});
